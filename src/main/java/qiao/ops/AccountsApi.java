package qiao.ops;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.token.Token;
import qiao.token.Tokens;
import qiao.vendor.ConnectionTest;
import qiao.vendor.Vendors;

@RestController
@RequestMapping("/api/accounts")
class AccountsApi {
  private final Accounts accounts;
  private final Tokens tokens;
  private final ConnectionTest test;

  AccountsApi(Accounts accounts, Vendors vendors, ConnectionTest test) {
    this.accounts = accounts;
    this.tokens = vendors.tokens();
    this.test = test;
  }

  /**
   * Shows an account without anything secret.
   *
   * @param tokenUntil when the token that is held ends; null when none is held
   */
  record View(String name, String vendor, String tokenUntil, long renewals) {}

  @MayRead
  @GetMapping
  List<View> all() {
    return accounts.all().stream().map(this::view).toList();
  }

  @MayOperate
  @PostMapping("/{name}/test")
  ConnectionTest.Result test(@PathVariable String name) {
    return test.test(name)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "no account '" + name + "'; there are " + accounts));
  }

  private View view(Account account) {
    Optional<Token> token = tokens.held(account);
    return new View(
        account.name(),
        account.vendor(),
        token.map(held -> held.endsAt().toString()).orElse(null),
        tokens.renewals(account));
  }
}
