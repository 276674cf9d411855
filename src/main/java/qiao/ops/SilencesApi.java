package qiao.ops;

import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import qiao.access.Audited;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.binding.AccountNames;
import qiao.todo.Silence;
import qiao.todo.Silences;

/** Shows and keeps who wants no todos or no reminders at an account. */
@RestController
@RequestMapping("/api/silences")
class SilencesApi {
  private final Silences silences;
  private final AccountNames accounts;

  SilencesApi(Silences silences, AccountNames accounts) {
    this.silences = silences;
    this.accounts = accounts;
  }

  /**
   * Says what one person wants.
   *
   * @param tenant may be left out where the CRM has only one
   * @param off what he wants no more; what is not named is on
   */
  record Choice(String account, String tenant, String employee, Set<Silence.Kind> off) {
    Choice {
      account = account == null ? "" : account;
      tenant = tenant == null ? "" : tenant;
      employee = employee == null ? "" : employee;
      off = off == null || off.isEmpty() ? EnumSet.noneOf(Silence.Kind.class) : Set.copyOf(off);
    }
  }

  @Audited
  @MayRead
  @GetMapping
  List<Silence> find(
      @RequestParam Optional<String> account,
      @RequestParam Optional<String> employee,
      @RequestParam(defaultValue = "50") int limit) {
    return silences.find(account, employee, limit);
  }

  @MayOperate
  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void choose(@RequestBody Choice choice, Principal who) {
    accounts.check(choice.account());
    silences.choose(
        choice.account(), choice.tenant(), choice.employee(), choice.off(), who.getName());
  }
}
