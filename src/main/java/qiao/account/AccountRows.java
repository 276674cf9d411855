package qiao.account;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import qiao.catalog.AccountCheck;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.catalog.Vendor;

/** Turns values into rows of the store, secrets sealed, and back. */
final class AccountRows {
  private final AccountSeal seal;
  private final Accounts accounts;
  private final List<AccountCheck> checks;
  private final Catalog catalog;
  private final Clock clock;

  AccountRows(
      AccountSeal seal,
      Accounts accounts,
      List<AccountCheck> checks,
      Catalog catalog,
      Clock clock) {
    this.seal = seal;
    this.accounts = accounts;
    this.checks = checks;
    this.catalog = catalog;
    this.clock = clock;
  }

  /**
   * Makes the row of an account after a change.
   *
   * @param before all values that were kept; empty for a new account
   * @param given the new values by key
   */
  AccountRow make(
      String name,
      String vendor,
      Map<String, String> before,
      Map<String, String> given,
      long version,
      String by) {
    AccountEdit edit = edit(name, vendor, before);
    Map<String, String> plain = new TreeMap<>(edit.after(given));
    plain.remove("vendor");
    Map<String, String> secrets = new LinkedHashMap<>();
    edit.vendor().keys().values().stream()
        .filter(key -> key.secret() && plain.containsKey(key.name()))
        .forEach(key -> secrets.put(key.name(), plain.remove(key.name())));
    AccountRow row =
        new AccountRow(name, vendor, AccountSeal.write(plain), "", version, clock.instant(), by);
    return row.sealed(seal.seal(secrets, row));
  }

  /**
   * Begins a change of an account.
   *
   * @throws IllegalArgumentException when there is no such vendor
   */
  AccountEdit edit(String name, String vendor, Map<String, String> before) {
    Vendor known =
        catalog
            .vendor(vendor)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no vendor '%s'; there are %s"
                            .formatted(vendor, String.join(", ", catalog.names()))));
    return new AccountEdit(accounts, checks, known, name, before);
  }

  /** Returns what is kept; secrets that don't open count as not there. */
  Map<String, String> before(AccountRow row) {
    return StoredSource.values(row, seal.open(row).orElse(Map.of()));
  }

  KeptAccount shown(AccountRow row) {
    return new KeptAccount(
        row.name(),
        row.vendor(),
        AccountSeal.read(row.settings()),
        seal.open(row).orElse(Map.of()).keySet(),
        row.version(),
        row.changedAt(),
        row.changedBy());
  }
}
