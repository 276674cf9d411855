package qiao.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import qiao.catalog.KeptAccounts;

/** Reads from the store what is kept, secrets opened. */
final class StoredSource implements KeptAccounts.Source {
  private final AccountStore store;
  private final AccountSeal seal;

  StoredSource(AccountStore store, AccountSeal seal) {
    this.store = store;
    this.seal = seal;
  }

  @Override
  public KeptAccounts read() {
    Map<String, Map<String, String>> values = new TreeMap<>();
    Map<String, String> unreadable = new TreeMap<>();
    for (AccountRow row : store.all()) {
      Optional<Map<String, String>> secrets = seal.open(row);
      secrets.ifPresentOrElse(
          opened -> values.put(row.name(), values(row, opened)),
          () -> unreadable.put(row.name(), why()));
    }
    Map<String, Instant> paused = new TreeMap<>();
    store.pauses().forEach((account, pause) -> paused.put(account, pause.since()));
    return new KeptAccounts(values, unreadable, paused);
  }

  private String why() {
    return seal.hasKey()
        ? "its secrets don't open: QIAO_ACCOUNT_KEY is another one than they were sealed under"
            + " (set that one as QIAO_ACCOUNT_KEY_FORMER), or its row was changed by hand; or give"
            + " its secrets anew"
        : "its secrets are sealed, and QIAO_ACCOUNT_KEY is not set";
  }

  static Map<String, String> values(AccountRow row, Map<String, String> secrets) {
    Map<String, String> values = new LinkedHashMap<>(AccountSeal.read(row.settings()));
    values.putAll(secrets);
    values.put("vendor", row.vendor());
    return values;
  }
}
