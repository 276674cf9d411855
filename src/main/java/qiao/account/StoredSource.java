package qiao.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import qiao.catalog.KeptAccounts;
import qiao.secret.Secrets;

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
    return new KeptAccounts(values, unreadable, paused, pushed());
  }

  /** What was sealed under a lost key is pushed again within minutes. */
  private Map<String, Map<String, String>> pushed() {
    Map<String, Map<String, String>> pushed = new TreeMap<>();
    for (PushedRow row : store.pushed()) {
      seal.open(row.sealed(), row.owner())
          .ifPresent(
              value -> {
                Secrets.learn(value);
                pushed
                    .computeIfAbsent(row.account(), account -> new TreeMap<>())
                    .put(row.name(), value);
              });
    }
    return pushed;
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
