package qiao.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;
import qiao.catalog.Account;
import qiao.mail.MailboxLooks;
import qiao.secret.Secrets;

/**
 * Shows which accounts have trouble: a vendor gives no token, a mailbox can't be looked into. It
 * has a status of its own, which does not make the whole unwell: a vendor's fault is no reason to
 * send traffic elsewhere.
 */
@Component("accountsHealthIndicator")
class AccountsHealth extends AbstractHealthIndicator {
  private static final Status TROUBLE = new Status("TROUBLE");

  private final WatchedAccounts accounts;
  private final MailboxLooks mailboxes;

  AccountsHealth(WatchedAccounts accounts, MailboxLooks mailboxes) {
    super("the accounts could not be looked at");
    this.accounts = accounts;
    this.mailboxes = mailboxes;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health.up();
    for (Account account : accounts.all()) {
      Map<String, String> trouble = trouble(account);
      if (!trouble.isEmpty()) {
        health.status(TROUBLE).withDetail(account.name(), trouble);
      } else {
        health.withDetail(account.name(), accounts.isSetUp(account) ? "well" : "not set up");
      }
    }
  }

  private Map<String, String> trouble(Account account) {
    Map<String, String> trouble = new LinkedHashMap<>();
    accounts
        .tokens()
        .trouble(account)
        .ifPresent(
            why -> {
              trouble.put("token", Secrets.maskForLog(why.getMessage()));
              trouble.put("advice", Secrets.maskForLog(why.advice()));
            });
    Optional<MailboxLooks.Trouble> mailbox = mailboxes.trouble(account.name());
    mailbox.ifPresent(
        why -> {
          trouble.put("mailbox", Secrets.maskForLog(why.reason()));
          trouble.put("since", why.since().toString());
        });
    return trouble;
  }
}
