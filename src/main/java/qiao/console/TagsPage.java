package qiao.console;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.Audit;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.access.SignedIn;
import qiao.crm.Join;
import qiao.secret.Secrets;
import qiao.tag.Comparison;
import qiao.tag.Tags;
import qiao.tag.Winner;

/** Shows where the tags of 企业微信 and the CRM differ, and lets somebody say which side wins. */
@Controller
@RequestMapping("/console/customer-tags")
class TagsPage {
  private final Tags tags;
  private final Audit audit;

  TagsPage(Tags tags, Audit audit) {
    this.tags = tags;
    this.audit = audit;
  }

  /**
   * Tells of one join.
   *
   * @param agreed null: never
   */
  public record View(Join join, Instant agreed, boolean grows) {}

  @MayRead
  @GetMapping
  String show(Model model) {
    model.addAttribute(
        "views",
        tags.joins().stream()
            .map(one -> new View(one, tags.agreed(one.name()).orElse(null), tags.grows(one)))
            .toList());
    return "console/customer-tags";
  }

  /** Asks both sides, which are told of nothing by it. */
  @MayOperate
  @PostMapping("/{join}/compare")
  String compare(@PathVariable String join, Model model) {
    Join of = known(join);
    try {
      Comparison comparison = tags.compare(of);
      model.addAttribute("compared", join);
      model.addAttribute("comparison", comparison);
      model.addAttribute("againstCrm", comparison.against(Winner.CRM));
      model.addAttribute("againstWecom", comparison.against(Winner.WECOM));
    } catch (Exception e) {
      model.addAttribute("said", Said.refused(Secrets.mask(String.valueOf(e.getMessage()))));
    }
    return show(model);
  }

  @MayOperate
  @PostMapping("/{join}/agree")
  String agree(@PathVariable String join, @RequestParam Winner winner, SignedIn who, Model model) {
    Join of = known(join);
    audit.record("tags.agree", "join " + join, winner.name());
    try {
      tags.begin(of, winner, who.name());
      model.addAttribute("said", Said.good("已开始。完成以后再比较一次；从那时起，客户的标签两边互相更新。", "Begun."));
    } catch (Exception e) {
      model.addAttribute("said", Said.refused(Secrets.mask(String.valueOf(e.getMessage()))));
    }
    return show(model);
  }

  private Join known(String join) {
    List<Join> all = tags.joins();
    Predicate<Join> same = one -> one.name().equals(join);
    return all.stream()
        .filter(same)
        .findFirst()
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no join " + join));
  }
}
