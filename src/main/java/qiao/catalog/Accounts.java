package qiao.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import qiao.secret.Secrets;

/** Holds the configured accounts by name. */
public final class Accounts {
  /** Keys that every account may have beside those of its document. */
  private static final List<String> GENERAL =
      List.of(
          "vendor", Account.PACE, Account.CONNECT_TIMEOUT, Account.READ_TIMEOUT, Account.SOURCES);

  /** What stays of {@code ${NAME}} when there is no such variable. */
  private static final Pattern UNSET = Pattern.compile("\\$\\{([^:}]+)[^}]*}");

  private final Map<String, Account> byName = new TreeMap<>();

  public Accounts(Collection<Account> accounts) {
    accounts.forEach(account -> byName.put(account.name(), account));
  }

  /**
   * Builds the accounts of a configuration.
   *
   * @param configured the values under {@code qiao.accounts}, those under {@code credentials}
   *     beside the others
   * @throws BrokenFiles when an account names no known vendor, or a value is unknown or malformed
   */
  public static Accounts of(Map<String, Map<String, String>> configured, Catalog catalog) {
    List<Problem> problems = new ArrayList<>();
    List<Account> accounts = new ArrayList<>();
    configured.forEach(
        (name, values) -> {
          Optional<Vendor> vendor = catalog.vendor(values.getOrDefault("vendor", ""));
          if (vendor.isEmpty()) {
            problems.add(
                problem(
                    name,
                    "vendor",
                    "names no vendor document",
                    "one of " + String.join(", ", catalog.names())));
          } else {
            accounts.add(account(name, vendor.get(), values, problems));
          }
        });
    BrokenFiles.throwIfAny(problems);
    return new Accounts(accounts);
  }

  public Optional<Account> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Collection<Account> all() {
    return byName.values();
  }

  public Collection<String> names() {
    return byName.keySet();
  }

  /** Returns the keys that an account would need and does not have. */
  public static List<AccountKey> missing(Account account, Vendor vendor) {
    return vendor.keys().values().stream()
        .filter(key -> key.required() && account.setting(key.name()).isEmpty())
        .toList();
  }

  private static Account account(
      String name, Vendor vendor, Map<String, String> values, List<Problem> problems) {
    values.forEach((key, value) -> check(name, vendor, key, value, problems));
    Map<String, String> settings = new HashMap<>();
    GENERAL.forEach(key -> put(settings, key, values.get(key)));
    vendor.keys().values().forEach(key -> put(settings, key.name(), value(key, values)));
    // First all of them: a secret may have been written where another value belongs.
    vendor.keys().values().stream()
        .filter(AccountKey::secret)
        .forEach(key -> Secrets.learn(settings.get(key.name())));
    vendor.keys().values().forEach(key -> checkLooks(name, key, settings, problems));
    return new Account(name, vendor.name(), settings);
  }

  private static void check(
      String name, Vendor vendor, String key, String value, List<Problem> problems) {
    Matcher unset = UNSET.matcher(value);
    if (!GENERAL.contains(key) && !vendor.keys().containsKey(key)) {
      String known = String.join(", ", vendor.keys().keySet());
      problems.add(problem(name, key, "is no value of a " + vendor.title(), known));
    } else if (unset.find()) {
      problems.add(
          problem(
              name,
              key,
              "the variable " + unset.group(1) + " is not set",
              "set it, or write ${" + unset.group(1) + ":} if it may be blank"));
    } else if (!value.isBlank()) {
      OwnSettings.mistake(key, value.strip())
          .ifPresent(what -> problems.add(problem(name, key, what, "mend it, or leave it out")));
    }
  }

  private static void checkLooks(
      String name, AccountKey key, Map<String, String> settings, List<Problem> problems) {
    String value = settings.getOrDefault(key.name(), "");
    if (!value.isEmpty() && key.pattern().filter(p -> !p.matcher(value).matches()).isPresent()) {
      String shown = key.secret() ? "the value" : "'" + Secrets.mask(value) + "'";
      problems.add(
          problem(
              name, key.name(), shown + " does not look like " + key.pattern().get(), key.find()));
    }
  }

  private static void put(Map<String, String> settings, String key, String value) {
    if (value != null && !value.isBlank()) {
      settings.put(key, value.strip());
    }
  }

  private static String value(AccountKey key, Map<String, String> values) {
    String raw = values.getOrDefault(key.name(), "").strip();
    String source =
        raw.isEmpty() ? key.orFrom().map(k -> values.getOrDefault(k, "")).orElse("") : raw;
    if (key.extract().isPresent()) {
      Matcher matcher = key.extract().get().matcher(source);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    String value = raw.isEmpty() ? key.preset().orElse("") : raw;
    return value.matches("^https?://.*") ? value.replaceFirst("/+$", "") : value;
  }

  private static Problem problem(String account, String key, String what, String cure) {
    return new Problem(
        "config/application.yaml", 0, "qiao.accounts." + account + "." + key, what, cure);
  }

  @Override
  public String toString() {
    return byName.values().stream().map(Account::toString).collect(Collectors.joining(", "));
  }
}
