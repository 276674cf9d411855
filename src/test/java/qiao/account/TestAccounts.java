package qiao.account;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.catalog.AccountCheck;
import qiao.catalog.AccountUse;
import qiao.catalog.Accounts;
import qiao.catalog.AccountsChanged;
import qiao.catalog.Catalog;

/** The accounts of one node on a store, wired as the program wires them. */
final class TestAccounts {
  static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  static final String KEY = "a key of these tests that nobody guesses";
  static final Catalog CATALOG = Catalog.read(Path.of("routes/vendors"));

  final List<AccountsChanged> told = new ArrayList<>();
  final List<AccountUse> uses = new ArrayList<>();
  final List<AccountCheck> checks = new ArrayList<>();
  final List<String> deeds = new ArrayList<>();
  final Accounts accounts;
  final StoredAccounts stored;
  final AccountForms forms;
  private final AccountFollower follower;

  TestAccounts(
      DataSource source,
      Map<String, Map<String, String>> configured,
      String key,
      String formerKey) {
    accounts = Accounts.of(configured, CATALOG);
    AccountStore store =
        new AccountStore(
            JdbcClient.create(source), new TransactionTemplate(new JdbcTransactionManager(source)));
    AccountSeal seal = new AccountSeal(new AccountSettings(key, formerKey));
    follower =
        new AccountFollower(
            store,
            new StoredSource(store, seal),
            accounts,
            event -> told.add((AccountsChanged) event));
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    stored =
        new StoredAccounts(
            new StoredAccounts.Parts(
                store,
                seal,
                new AccountRows(seal, accounts, checks, CATALOG, clock),
                follower,
                accounts,
                uses,
                (action, subject, details) -> deeds.add(action + " " + subject + " " + details),
                clock));
    forms = new AccountForms(accounts, CATALOG, stored, new Origins(new StandardEnvironment()));
    follower.follow();
    told.clear();
  }

  /** Looks at the store, as it does every second. */
  void look() {
    follower.follow();
  }
}
