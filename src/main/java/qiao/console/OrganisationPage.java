package qiao.console;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.Audit;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.access.SignedIn;
import qiao.crm.Join;
import qiao.organisation.Association;
import qiao.organisation.Mode;
import qiao.organisation.Organisations;
import qiao.organisation.Plan;
import qiao.organisation.Row;
import qiao.organisation.Side;
import qiao.organisation.StepState;

/**
 * Shows how the organisations of 企业微信 and CRM compare, asks before it is changed, and how far that
 * is.
 */
@Controller
@RequestMapping("/console/organisation")
class OrganisationPage {
  private static final int SHOWN = 100;

  private final Organisations organisations;
  private final Audit audit;

  OrganisationPage(Organisations organisations, Audit audit) {
    this.organisations = organisations;
    this.audit = audit;
  }

  /** Tells of one join. */
  public record View(
      Join join, Mode mode, Organisations.Known wecom, Organisations.Known crm, List<Plan> plans) {
    /** Tells whether a plan can be begun. */
    public boolean idle() {
      return plans.isEmpty() || !plans.get(0).state().moves();
    }
  }

  @MayRead
  @GetMapping
  String all(Model model) {
    model.addAttribute(
        "views",
        organisations.joins().stream()
            .map(
                join ->
                    new View(
                        join,
                        organisations.mode(join),
                        organisations.known(join.name(), Side.WECOM),
                        organisations.known(join.name(), Side.CRM),
                        organisations.plans(join.name())))
            .toList());
    return "console/organisation";
  }

  /** Begins to read both sides; a page of its own shows how far that is. */
  @MayOperate
  @PostMapping("/joins/{join}/compare")
  String compare(@PathVariable String join, SignedIn who, Model model) {
    known(join);
    audit.record("organisation.compare", "join " + join, "");
    try {
      return "redirect:/console/organisation/plans/" + organisations.begin(join, who.name()).id();
    } catch (IllegalArgumentException e) {
      model.addAttribute("said", Said.refused(e.getMessage()));
      return all(model);
    }
  }

  private Join known(String name) {
    return organisations.joins().stream()
        .filter(join -> join.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no join " + name));
  }

  @MayRead
  @GetMapping("/plans/{id}")
  String plan(
      @PathVariable long id,
      @RequestParam(required = false) StepState state,
      @RequestParam(defaultValue = "0") int after,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean refreshed,
      Model model) {
    Plan plan =
        organisations
            .plan(id)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no plan " + id));
    List<Organisations.Count> counts = organisations.counts(id);
    model.addAttribute("plan", plan);
    model.addAttribute("counts", counts);
    model.addAttribute("asks", counts.stream().mapToInt(Organisations.Count::asks).sum());
    model.addAttribute("failed", counts.stream().mapToInt(Organisations.Count::failed).sum());
    model.addAttribute("done", counts.stream().mapToInt(one -> one.done() + one.failed()).sum());
    model.addAttribute("count", counts.stream().mapToInt(Organisations.Count::all).sum());
    model.addAttribute("state", state);
    model.addAttribute("steps", organisations.steps(id, Optional.ofNullable(state), after, SHOWN));
    return refreshed ? "console/organisation-plan :: progress" : "console/organisation-plan";
  }

  @MayOperate
  @PostMapping("/plans/{id}/confirm")
  String confirm(
      @PathVariable long id,
      @RequestParam(defaultValue = "-1") int changes,
      SignedIn who,
      Model model) {
    audit.record("organisation.confirm", "plan " + id, changes + " steps");
    return told(id, model, () -> organisations.confirm(id, changes, who.name()), "已确认，开始执行。");
  }

  @MayOperate
  @PostMapping("/plans/{id}/retry")
  String retry(@PathVariable long id, Model model) {
    audit.record("organisation.retry", "plan " + id, "");
    return told(id, model, () -> organisations.retry(id), "接着执行，没有做成的再试一次。");
  }

  @MayOperate
  @PostMapping("/plans/{id}/drop")
  String drop(@PathVariable long id, Model model) {
    audit.record("organisation.drop", "plan " + id, "");
    return told(id, model, () -> organisations.drop(id), "已放弃，做过的不会撤回。");
  }

  private String told(long id, Model model, Runnable deed, String done) {
    try {
      deed.run();
      model.addAttribute("said", Said.good(done, "Done."));
    } catch (IllegalArgumentException e) {
      model.addAttribute("said", Said.refused(e.getMessage()));
    }
    return plan(id, null, 0, false, model);
  }

  /** Shows who is bound to nobody, and whether those who are bound are bound rightly. */
  @MayRead
  @GetMapping("/joins/{join}/people")
  String people(
      @PathVariable String join,
      @RequestParam(defaultValue = "") String wecomAfter,
      @RequestParam(defaultValue = "") String crmAfter,
      Model model) {
    Join one = known(join);
    List<Row> wecom = organisations.unbound(one, Side.WECOM, wecomAfter, SHOWN);
    List<Row> crm = organisations.unbound(one, Side.CRM, crmAfter, SHOWN);
    List<Association.Finding> findings = organisations.check(one, SHOWN);
    model.addAttribute("join", one);
    model.addAttribute("wecom", wecom);
    model.addAttribute("crm", crm);
    model.addAttribute("findings", findings);
    model.addAttribute("shown", SHOWN);
    model.addAttribute("read", organisations.known(join, Side.CRM).people() > 0);
    return "console/organisation-people";
  }
}
