package qiao.watch;

import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedResource;
import qiao.access.Audit;
import qiao.catalog.Account;
import qiao.secret.Secrets;
import qiao.token.Token;
import qiao.token.TokenException;
import qiao.vendor.ConnectionTest;

/** Shows an account in JMX, without anything secret. */
@ManagedResource(description = "An account: one set of credentials at a vendor")
public final class AccountBean {
  private final Account account;
  private final WatchedAccounts accounts;
  private final Audit audit;

  AccountBean(Account account, WatchedAccounts accounts, Audit audit) {
    this.account = account;
    this.accounts = accounts;
    this.audit = audit;
  }

  @ManagedAttribute(description = "The vendor document that it belongs to")
  public String getVendor() {
    return account.vendor();
  }

  @ManagedAttribute(description = "Whether everything is set that it needs")
  public boolean isSetUp() {
    return accounts.isSetUp(account);
  }

  @ManagedAttribute(description = "When the token at hand ends; blank: there is none")
  public String getTokenEnds() {
    return Times.shown(accounts.tokens().held(account).map(Token::endsAt));
  }

  @ManagedAttribute(description = "Since when this node has the token at hand")
  public String getTokenRenewed() {
    return Times.shown(accounts.tokens().renewedAt(account));
  }

  @ManagedAttribute(description = "Tokens that this node fetched")
  public long getTokenRenewals() {
    return accounts.tokens().renewals(account);
  }

  @ManagedAttribute(description = "Tries to fetch a token that failed")
  public long getTokenFailures() {
    return accounts.tokens().failures(account);
  }

  @ManagedAttribute(description = "Why the latest try to fetch a token failed; blank: it did not")
  public String getTokenTrouble() {
    return accounts.tokens().trouble(account).map(AccountBean::shown).orElse("");
  }

  @ManagedAttribute(description = "The pace: how much all nodes together use just now, and may")
  public String[] getPace() {
    return accounts.paces(account).toArray(String[]::new);
  }

  @ManagedOperation(description = "Tests the connection")
  public String test() {
    audit.record("account.test", account.name(), "by JMX");
    return accounts.test().test(account.name()).map(AccountBean::shown).orElse("");
  }

  @ManagedOperation(description = "Fetches a new token now, whatever failed before")
  public String renewToken() {
    audit.record("account.renew-token", account.name(), "by JMX");
    if (!accounts.hasToken(account)) {
      return "this vendor has no tokens";
    }
    try {
      return accounts.tokens().renew(account).toString();
    } catch (TokenException e) {
      return shown(e);
    }
  }

  private static String shown(TokenException failure) {
    return Secrets.maskForLog(failure.getMessage() + " " + failure.advice()).strip();
  }

  private static String shown(ConnectionTest.Result result) {
    return String.join(" ", result.message(), result.advice(), String.join("; ", result.check()))
        .strip();
  }
}
