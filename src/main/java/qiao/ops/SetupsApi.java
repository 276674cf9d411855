package qiao.ops;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.MayAdminister;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.setup.Invitations;
import qiao.setup.Judged;
import qiao.setup.SetupStep;
import qiao.setup.Setups;

/** Shows how far the set-up of each company is, tests its steps, and takes people's word. */
@RestController
@RequestMapping("/api/setups")
class SetupsApi {
  private final Setups setups;
  private final Invitations invitations;

  SetupsApi(Setups setups, Invitations invitations) {
    this.setups = setups;
    this.invitations = invitations;
  }

  /** What a person says of a step; {@code note} may be left out. */
  record Word(Judged.State state, String note) {
    Word {
      if (state == null) {
        throw new IllegalArgumentException("state must be DONE, SKIPPED or OPEN");
      }
      note = note == null ? "" : note;
    }
  }

  @MayRead
  @GetMapping
  List<Setups.Company> all() {
    return setups.all();
  }

  @MayRead
  @GetMapping("/{account}")
  Setups.Company one(@PathVariable String account) {
    return setups
        .of(account)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "there is no account " + account));
  }

  @MayOperate
  @PostMapping("/{account}/{step}/test")
  Judged test(@PathVariable String account, @PathVariable SetupStep step, Principal who) {
    return setups.test(account, step, who.getName());
  }

  @MayOperate
  @PutMapping("/{account}/{step}")
  Judged judge(
      @PathVariable String account,
      @PathVariable SetupStep step,
      @RequestBody Word word,
      Principal who) {
    return setups.judge(account, step, word.state(), word.note(), who.getName());
  }

  /** Makes what a company's administrator opens or scans to authorise a suite. */
  @MayAdminister
  @PostMapping("/invitations")
  Map<String, String> invite(@RequestParam String suite) {
    return Map.of("link", invitations.link(suite));
  }
}
