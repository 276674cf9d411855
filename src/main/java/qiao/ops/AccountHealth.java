package qiao.ops;

import java.util.Map;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;
import qiao.account.StoredAccounts;
import qiao.catalog.Accounts;

/** Shows which accounts are paused or can't be used; the whole stays well, as the rest works. */
@Component("keptAccountsHealthIndicator")
class AccountHealth extends AbstractHealthIndicator {
  private final Accounts accounts;
  private final StoredAccounts stored;

  AccountHealth(Accounts accounts, StoredAccounts stored) {
    super("the accounts could not be looked at");
    this.accounts = accounts;
    this.stored = stored;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Map<String, String> unusable = accounts.unusable();
    health.up().withDetail("paused", stored.pauses()).withDetail("unusable", unusable);
  }
}
