package qiao.ops;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.MayAdminister;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.access.SignedIn;
import qiao.account.AccountForm;
import qiao.account.AccountForms;
import qiao.account.StoredAccounts;
import qiao.vendor.ConnectionTest;

/** Shows, adds, changes, removes, pauses and tests accounts; secrets go in and never come out. */
@RestController
@RequestMapping("/api/accounts")
class AccountsApi {
  private final AccountViews views;
  private final AccountForms forms;
  private final StoredAccounts stored;
  private final ConnectionTest test;

  AccountsApi(AccountViews views, AccountForms forms, StoredAccounts stored, ConnectionTest test) {
    this.views = views;
    this.forms = forms;
    this.stored = stored;
    this.test = test;
  }

  /**
   * Says what an account is to be.
   *
   * @param vendor needed for a new account only
   * @param version of the form that was seen; needed for a change only
   * @param values by key; a blank one takes a value away, one that is not there stays
   */
  record Given(String vendor, Long version, Map<String, String> values) {
    Given {
      values = values == null ? Map.of() : Map.copyOf(values);
    }
  }

  @MayRead
  @GetMapping
  List<AccountViews.View> all() {
    return views.all();
  }

  @MayRead
  @GetMapping("/{name}")
  AccountForm one(@PathVariable String name) {
    return forms.of(name).orElseThrow(() -> unknown("account", name));
  }

  /** Returns the empty form for a new account of a vendor. */
  @MayRead
  @GetMapping("/{vendor}/form")
  AccountForm blank(@PathVariable String vendor) {
    return forms.blank(vendor).orElseThrow(() -> unknown("vendor", vendor));
  }

  @MayAdminister
  @PostMapping("/{name}")
  @ResponseStatus(HttpStatus.CREATED)
  AccountForm add(@PathVariable String name, @RequestBody Given given, SignedIn who) {
    String vendor = Optional.ofNullable(given.vendor()).orElseGet(() -> vendorOf(name));
    stored.add(name, vendor, given.values(), who.name());
    return one(name);
  }

  @MayAdminister
  @PutMapping("/{name}")
  AccountForm change(@PathVariable String name, @RequestBody Given given, SignedIn who) {
    if (given.version() == null) {
      throw new IllegalArgumentException("version must be the one that GET showed");
    }
    stored.change(name, given.version(), given.values(), who.name());
    return one(name);
  }

  @MayAdminister
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String name) {
    stored.delete(name);
  }

  @MayOperate
  @PostMapping("/{name}/pause")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void pause(@PathVariable String name, SignedIn who) {
    stored.pause(name, who.name());
  }

  @MayOperate
  @PostMapping("/{name}/resume")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resume(@PathVariable String name) {
    stored.resume(name);
  }

  @MayOperate
  @PostMapping("/{name}/test")
  ConnectionTest.Result test(@PathVariable String name) {
    return test.test(name).orElseThrow(() -> unknown("account", name));
  }

  /** Tests the account that there would be after a change, without making it. */
  @MayAdminister
  @PostMapping("/{name}/try")
  ConnectionTest.Result tryOut(@PathVariable String name, @RequestBody Given given) {
    String vendor = Optional.ofNullable(given.vendor()).orElseGet(() -> vendorOf(name));
    return test.tryOut(stored.draft(name, vendor, given.values()));
  }

  private String vendorOf(String name) {
    return forms
        .of(name)
        .map(AccountForm::vendor)
        .orElseThrow(() -> new IllegalArgumentException("vendor must be told for a new account"));
  }

  private ResponseStatusException unknown(String kind, String name) {
    return new ResponseStatusException(
        HttpStatus.NOT_FOUND, "no " + kind + " '" + name + "'; there are " + views.names());
  }
}
