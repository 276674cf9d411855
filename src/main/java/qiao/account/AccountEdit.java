package qiao.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qiao.catalog.Account;
import qiao.catalog.AccountCheck;
import qiao.catalog.AccountKey;
import qiao.catalog.Accounts;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Vendor;

/**
 * Works out what an account holds after a change. It refuses one that leads a secret which is
 * already there to another address: the secret could be read there.
 *
 * @param before what is kept now; empty for a new account
 */
record AccountEdit(
    Accounts accounts,
    List<AccountCheck> checks,
    Vendor vendor,
    String name,
    Map<String, String> before) {
  private static final Pattern ADDRESS = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*");

  /**
   * Returns all values after a change.
   *
   * @param given the new values by key; a blank one takes a value away, one that is not given stays
   * @throws qiao.catalog.BrokenFiles when a value is unknown or malformed, or a check stands
   *     against it
   * @throws AccountRefused when {@code config/} has the value, or a secret would go elsewhere
   */
  Map<String, String> after(Map<String, String> given) {
    Map<String, String> configured = accounts.configured(name);
    List<String> fixed =
        given.keySet().stream()
            .filter(key -> configured.containsKey(key))
            .filter(key -> !given.get(key).strip().equals(configured.get(key).strip()))
            .toList();
    if (!fixed.isEmpty()) {
      throw new AccountRefused(
          String.join(", ", fixed)
              + " of account "
              + name
              + " comes from config/: change it there");
    }
    Map<String, String> after = new LinkedHashMap<>(before);
    after.put("vendor", vendor.name());
    given.forEach(
        (key, value) -> {
          if (value.isBlank() || configured.containsKey(key)) {
            after.remove(key);
          } else {
            after.put(key, value.strip());
          }
        });
    Account draft = accounts.draft(name, after);
    BrokenFiles.throwIfAny(
        checks.stream().flatMap(check -> check.of(draft, given.keySet()).stream()).toList());
    secretsStay(draft, given);
    return after;
  }

  private void secretsStay(Account after, Map<String, String> given) {
    List<String> staying =
        vendor.keys().values().stream()
            .filter(AccountKey::secret)
            .map(AccountKey::name)
            .filter(key -> after.setting(key).isPresent())
            .filter(key -> given.getOrDefault(key, "").isBlank())
            .toList();
    List<String> moved =
        vendor.keys().keySet().stream()
            .filter(key -> given.containsKey(key) && !staying.contains(key))
            .filter(key -> !Objects.equals(place(now(), key), place(Optional.of(after), key)))
            .toList();
    if (!staying.isEmpty() && !moved.isEmpty()) {
      throw new AccountRefused(
          String.join(", ", moved)
              + " names another host, and the secrets of the account would go there: give anew "
              + String.join(", ", staying));
    }
  }

  /** Returns the account as it is used at the moment. */
  private Optional<Account> now() {
    return before.isEmpty() && accounts.configured(name).isEmpty()
        ? Optional.empty()
        : Optional.of(accounts.draft(name, before.isEmpty() ? vendorOnly() : before));
  }

  private Map<String, String> vendorOnly() {
    return Map.of("vendor", vendor.name());
  }

  /** Returns the host and port that a value names; empty where it is no address. */
  private static Optional<String> place(Optional<Account> account, String key) {
    return account
        .flatMap(one -> one.setting(key))
        .map(ADDRESS::matcher)
        .filter(Matcher::find)
        .map(address -> address.group().toLowerCase(Locale.ROOT));
  }
}
