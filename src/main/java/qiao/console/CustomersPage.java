package qiao.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import qiao.customer.ByHand;
import qiao.customer.Follower;
import qiao.customer.ImportState;
import qiao.customer.Imports;
import qiao.customer.Relation;
import qiao.customer.RelationTaken;
import qiao.customer.Relations;

/** Shows customers between 企业微信 and the CRM: what an import would do, how far it is, who is who. */
@Controller
@RequestMapping("/console/customers")
class CustomersPage {
  private static final int PAGE = 50;
  private static final int LONGEST_ID = 100;

  private final Imports imports;
  private final Relations relations;
  private final ByHand byHand;
  private final Audit audit;

  CustomersPage(Imports imports, Relations relations, ByHand byHand, Audit audit) {
    this.imports = imports;
    this.relations = relations;
    this.byHand = byHand;
    this.audit = audit;
  }

  /**
   * Tells of one join.
   *
   * @param preview null: none yet
   * @param started null: no import yet
   */
  public record View(Join join, ImportState preview, ImportState started, long related) {
    public boolean running() {
      return preview != null && preview.running() || started != null && started.running();
    }
  }

  /** Tells of one relation, and who follows the contact. */
  public record Row(Relation relation, List<Follower> followers) {}

  @MayRead
  @GetMapping
  String show(Model model) {
    model.addAttribute("views", imports.joins().stream().map(this::view).toList());
    return "console/customers";
  }

  private View view(Join join) {
    return new View(
        join,
        imports.state(join.name(), ImportState.Kind.PREVIEW).orElse(null),
        imports.state(join.name(), ImportState.Kind.IMPORT).orElse(null),
        relations.count(join.name()));
  }

  @MayOperate
  @PostMapping("/{join}/preview")
  String preview(@PathVariable String join, SignedIn who, Model model) {
    audit.record("customers.preview", "join " + known(join), "");
    return told(model, () -> imports.preview(join, who.name()), "预览已开始：只读，不改任何一边。");
  }

  @MayOperate
  @PostMapping("/{join}/import")
  String begin(@PathVariable String join, @RequestParam long preview, SignedIn who, Model model) {
    audit.record("customers.import", "join " + known(join), "");
    return told(
        model,
        () -> imports.begin(join, Instant.ofEpochMilli(preview), who.name()),
        "导入已开始：可以关掉这个页面，重启后也会接着做。");
  }

  @MayOperate
  @PostMapping("/{join}/{kind}/stop")
  String stop(
      @PathVariable String join, @PathVariable ImportState.Kind kind, SignedIn who, Model model) {
    audit.record("customers.stop", "join " + known(join), kind.name());
    return told(model, () -> imports.stop(join, kind, who.name()), "已停止。");
  }

  @MayOperate
  @PostMapping("/{join}/{kind}/resume")
  String resume(
      @PathVariable String join, @PathVariable ImportState.Kind kind, SignedIn who, Model model) {
    audit.record("customers.resume", "join " + known(join), kind.name());
    return told(model, () -> imports.resume(join, kind, who.name()), "已继续。");
  }

  @MayRead
  @GetMapping("/{join}/relations")
  String relations(
      @PathVariable String join,
      @RequestParam(defaultValue = "") String contact,
      @RequestParam(defaultValue = "") String behind,
      Model model) {
    known(join);
    Optional<Relation> asked = relations.ofContact(join, contact.strip());
    List<Relation> found =
        contact.isBlank() ? relations.page(join, behind, PAGE) : asked.stream().toList();
    model.addAttribute("join", join);
    model.addAttribute("contact", contact.strip());
    model.addAttribute(
        "rows",
        found.stream().map(one -> new Row(one, relations.followers(join, one.contact()))).toList());
    model.addAttribute("next", found.size() < PAGE ? "" : found.get(found.size() - 1).contact());
    return "console/customer-relations";
  }

  @MayOperate
  @PostMapping("/{join}/relations")
  String relate(
      @PathVariable String join,
      @RequestParam String contact,
      @RequestParam String object,
      @RequestParam String customer,
      SignedIn who,
      Model model) {
    Join of = join(join);
    audit.record("customers.relate", "contact " + contact, object + " " + customer);
    try {
      byHand.relate(of, id(contact), id(object), id(customer), who.name());
      model.addAttribute("said", Said.good("已关联。", "Related."));
    } catch (RelationTaken | IllegalArgumentException e) {
      model.addAttribute("said", Said.bad(e.getMessage(), ""));
    }
    return relations(join, contact, "", model);
  }

  @MayOperate
  @PostMapping("/{join}/relations/end")
  String end(@PathVariable String join, @RequestParam String contact, SignedIn who, Model model) {
    known(join);
    audit.record("customers.end", "contact " + contact, "");
    relations.end(join, contact, who.name());
    model.addAttribute("said", Said.good("已解除关联，两边的记录都还在。", "No longer related."));
    return relations(join, contact, "", model);
  }

  private static String id(String text) {
    String id = text.strip();
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException("每一栏要有 1 到 " + LONGEST_ID + " 个字符");
    }
    return id;
  }

  private String known(String join) {
    return join(join).name();
  }

  private Join join(String name) {
    return imports.joins().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no join " + name));
  }

  private String told(Model model, Runnable deed, String done) {
    try {
      deed.run();
      model.addAttribute("said", Said.good(done, "Done."));
    } catch (IllegalStateException e) {
      model.addAttribute("said", Said.bad(e.getMessage(), ""));
    }
    return show(model);
  }
}
