package qiao.console;

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
import qiao.access.MayAdminister;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.access.SignedIn;
import qiao.provider.Authorisations;
import qiao.setup.Invitations;
import qiao.setup.Judged;
import qiao.setup.SetupStep;
import qiao.setup.Setups;

/** Leads through the set-up of 企业微信 for each company, step by step. */
@Controller
@RequestMapping("/console/setups")
class SetupsPage {
  private final Setups setups;
  private final Invitations invitations;
  private final Authorisations authorisations;
  private final Audit audit;

  SetupsPage(Setups setups, Invitations invitations, Authorisations authorisations, Audit audit) {
    this.authorisations = authorisations;
    this.setups = setups;
    this.invitations = invitations;
    this.audit = audit;
  }

  @MayRead
  @GetMapping
  String all(Model model) {
    model.addAttribute("companies", setups.all());
    model.addAttribute("suites", invitations.suites());
    return "console/setups";
  }

  @MayAdminister
  @PostMapping("/invite")
  String invite(@RequestParam String suite, Model model) {
    audit.record("setup.invite", "account " + suite, "");
    try {
      model.addAttribute("link", invitations.link(suite));
    } catch (IllegalArgumentException e) {
      model.addAttribute("said", Said.bad(e.getMessage(), ""));
    }
    return all(model);
  }

  @MayRead
  @GetMapping("/{account}")
  String one(@PathVariable String account, Model model) {
    authorisations
        .find(account)
        .ifPresent(
            allowed -> {
              model.addAttribute("allowed", allowed);
              model.addAttribute("details", Shown.json(allowed.details()));
            });
    model.addAttribute(
        "company",
        setups
            .of(account)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there is no account " + account)));
    return "console/setup";
  }

  @MayOperate
  @PostMapping("/{account}/{step}/test")
  String test(
      @PathVariable String account, @PathVariable SetupStep step, SignedIn who, Model model) {
    audit.record("setup.test", "account " + account, step.name());
    Judged judged = setups.test(account, step, who.name());
    model.addAttribute(
        "said",
        judged.state() == Judged.State.DONE
            ? Said.good(step.title() + "：" + judged.evidence(), "done")
            : Said.bad(step.title() + "：" + judged.evidence(), "not done yet"));
    return one(account, model);
  }

  @MayOperate
  @PostMapping("/{account}/{step}")
  String judge(
      @PathVariable String account,
      @PathVariable SetupStep step,
      @RequestParam Judged.State state,
      @RequestParam(defaultValue = "") String note,
      SignedIn who) {
    audit.record("setup.judge", "account " + account, step.name() + " " + state);
    setups.judge(account, step, state, note, who.name());
    return "redirect:/console/setups/" + account;
  }
}
