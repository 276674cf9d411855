package qiao.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds the accounts by name as they are now: those of {@code config/}, and those that people add
 * while Qiao runs. Where both have an account, each value that {@code config/} has stands, and what
 * it leaves blank comes from the others. An account is the same object until one of its values is
 * another.
 */
public final class Accounts {
  private static final String CONFIG = "config/application.yaml";
  private static final String KEPT = "the store";

  private final Map<String, Map<String, String>> configured;
  private final Map<String, Account> ofConfig;
  private final Optional<Catalog> catalog;
  private volatile Now now;

  private record Now(
      Map<String, Account> byName,
      Map<String, String> unusable,
      Map<String, Instant> paused,
      Map<String, Map<String, String>> pushed) {}

  /** Holds accounts that never change. */
  public Accounts(Collection<Account> accounts) {
    this(Map.of(), named(accounts), Optional.empty());
  }

  private Accounts(
      Map<String, Map<String, String>> configured,
      Map<String, Account> ofConfig,
      Optional<Catalog> catalog) {
    this.configured = configured;
    this.ofConfig = ofConfig;
    this.catalog = catalog;
    this.now = new Now(ofConfig, Map.of(), Map.of(), Map.of());
  }

  /**
   * Returns one account, as it may become, with some of the others as they are; none of them ever
   * changes.
   */
  public Accounts only(Account draft, Collection<String> others) {
    Map<String, Account> few = new TreeMap<>();
    others.forEach(name -> find(name).ifPresent(one -> few.put(name, one)));
    few.put(draft.name(), draft);
    Accounts only = new Accounts(few.values());
    only.now = new Now(few, Map.of(), Map.of(), now.pushed());
    return only;
  }

  private static Map<String, Account> named(Collection<Account> accounts) {
    Map<String, Account> named = new TreeMap<>();
    accounts.forEach(account -> named.put(account.name(), account));
    return named;
  }

  /**
   * Builds the accounts of a configuration.
   *
   * @param configured the values under {@code qiao.accounts}, those under {@code credentials}
   *     beside the others
   * @throws BrokenFiles when an account names no known vendor, or a value is unknown or malformed
   */
  public static Accounts of(Map<String, Map<String, String>> configured, Catalog catalog) {
    AccountReader reader = new AccountReader(catalog, CONFIG);
    List<Account> accounts =
        configured.entrySet().stream()
            .flatMap(each -> reader.read(each.getKey(), each.getValue()).stream())
            .toList();
    BrokenFiles.throwIfAny(reader.problems());
    return new Accounts(Map.copyOf(configured), named(accounts), Optional.of(catalog));
  }

  public Optional<Account> find(String name) {
    return Optional.ofNullable(now.byName().get(name));
  }

  /**
   * Returns an account that somebody relies on.
   *
   * @throws MissingAccount when there is none, or it can't be used
   */
  public Account known(String name) {
    Now state = now;
    Account account = state.byName().get(name);
    if (account == null) {
      String why = state.unusable().get(name);
      throw new MissingAccount(
          name,
          why == null
              ? "there is no account '" + name + "'; there are " + this + near(name)
              : "account '" + name + "' can't be used: " + why);
    }
    return account;
  }

  private String near(String name) {
    List<String> near = Near.to(name, now.byName().keySet());
    return near.isEmpty() ? "" : "\n→ did you mean " + String.join(" or ", near) + "?";
  }

  public Collection<Account> all() {
    return now.byName().values();
  }

  /** Returns the kept accounts that can't be used as they are, and why. */
  public Map<String, String> unusable() {
    return now.unusable();
  }

  /** Returns since when nothing is sent to an account; empty while it is not paused. */
  public Optional<Instant> pausedSince(String name) {
    return Optional.ofNullable(now.paused().get(name));
  }

  /**
   * Returns what the vendor has pushed for an account, such as {@code suite-ticket}. It is none of
   * the account's values: an account is the same when it changes.
   */
  public Optional<String> pushed(String account, String name) {
    return Optional.ofNullable(now.pushed().getOrDefault(account, Map.of()).get(name));
  }

  /** Returns the values that {@code config/} gives an account, without blank ones. */
  public Map<String, String> configured(String name) {
    Map<String, String> values = new LinkedHashMap<>(configured.getOrDefault(name, Map.of()));
    values.values().removeIf(String::isBlank);
    return values;
  }

  /**
   * Makes an account of values that are not kept yet, together with those of {@code config/}.
   *
   * @throws BrokenFiles when it is of no known vendor, or a value is unknown or malformed
   */
  public Account draft(String name, Map<String, String> values) {
    AccountReader reader = new AccountReader(catalog(), KEPT);
    Optional<Account> account = reader.read(name, merged(name, values));
    BrokenFiles.throwIfAny(reader.problems());
    return account.orElseThrow();
  }

  /** Takes over what is kept now; returns what is different since. */
  public synchronized AccountsChanged become(KeptAccounts kept) {
    Map<String, String> unusable = new TreeMap<>(kept.unreadable());
    Map<String, Account> accounts = new TreeMap<>(ofConfig);
    // What was read before stands: another node may have sealed it under the next key already.
    kept.unreadable()
        .keySet()
        .forEach(name -> find(name).ifPresent(known -> accounts.put(name, known)));
    kept.values()
        .forEach(
            (name, values) -> {
              try {
                accounts.put(name, same(draft(name, ofOneVendor(name, values))));
              } catch (BrokenFiles e) {
                unusable.put(name, e.getMessage().strip());
              }
            });
    Now before = now;
    now = new Now(accounts, unusable, kept.paused(), kept.pushed());
    return changed(before, now);
  }

  private Account same(Account account) {
    return find(account.name()).filter(account::equals).orElse(account);
  }

  private Map<String, String> ofOneVendor(String name, Map<String, String> values) {
    String vendor = configured.getOrDefault(name, Map.of()).get("vendor");
    if (vendor != null && !vendor.equals(values.get("vendor"))) {
      throw new BrokenFiles(
          List.of(
              new Problem(
                  KEPT,
                  0,
                  "qiao.accounts." + name + ".vendor",
                  "is " + values.get("vendor") + ", but " + vendor + " in " + CONFIG,
                  "delete the one or rename the other")));
    }
    return values;
  }

  private Map<String, String> merged(String name, Map<String, String> values) {
    Map<String, String> merged = new LinkedHashMap<>(values);
    merged.putAll(configured(name));
    return merged;
  }

  private static AccountsChanged changed(Now before, Now after) {
    Set<String> names = new TreeSet<>(before.byName().keySet());
    names.addAll(after.byName().keySet());
    names.removeIf(name -> Objects.equals(before.byName().get(name), after.byName().get(name)));
    Set<String> resumed = new HashSet<>(before.paused().keySet());
    resumed.removeAll(after.paused().keySet());
    return new AccountsChanged(names, resumed);
  }

  private Catalog catalog() {
    return catalog.orElseThrow(() -> new IllegalStateException("these accounts never change"));
  }

  /** Returns the keys that an account would need and does not have. */
  public static List<AccountKey> missing(Account account, Vendor vendor) {
    return vendor.keys().values().stream()
        .filter(key -> key.required() && account.setting(key.name()).isEmpty())
        .toList();
  }

  @Override
  public String toString() {
    return all().stream().map(Account::toString).collect(Collectors.joining(", "));
  }
}
