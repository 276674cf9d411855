package qiao.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qiao.secret.Secrets;

/** Makes accounts of what people wrote, and says what is wrong with it. */
final class AccountReader {
  /** Keys that every account may have beside those of its document. */
  static final List<String> GENERAL =
      List.of(
          "vendor", Account.PACE, Account.CONNECT_TIMEOUT, Account.READ_TIMEOUT, Account.SOURCES);

  /** What stays of {@code ${NAME}} when there is no such variable. */
  private static final Pattern UNSET = Pattern.compile("\\$\\{([^:}]+)[^}]*}");

  private final Catalog catalog;
  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param file where people wrote it, as they know it
   */
  AccountReader(Catalog catalog, String file) {
    this.catalog = catalog;
    this.file = file;
  }

  List<Problem> problems() {
    return problems;
  }

  /** Makes an account; empty where it is of no known vendor. Other mistakes are noted only. */
  Optional<Account> read(String name, Map<String, String> values) {
    Optional<Vendor> vendor = catalog.vendor(values.getOrDefault("vendor", ""));
    if (vendor.isEmpty()) {
      problem(
          name,
          "vendor",
          "names no vendor document",
          "one of " + String.join(", ", catalog.names()));
    }
    return vendor.map(of -> account(name, of, values));
  }

  private Account account(String name, Vendor vendor, Map<String, String> values) {
    values.forEach((key, value) -> check(name, vendor, key, value));
    Map<String, String> settings = new HashMap<>();
    GENERAL.forEach(key -> put(settings, key, values.get(key)));
    vendor.keys().values().forEach(key -> put(settings, key.name(), value(key, values)));
    // First all of them: a secret may have been written where another value belongs.
    vendor.keys().values().stream()
        .filter(AccountKey::secret)
        .forEach(key -> Secrets.learn(settings.get(key.name())));
    vendor.keys().values().forEach(key -> checkLooks(name, key, settings));
    return new Account(name, vendor.name(), settings);
  }

  private void check(String name, Vendor vendor, String key, String value) {
    Matcher unset = UNSET.matcher(value);
    if (!GENERAL.contains(key) && !vendor.keys().containsKey(key)) {
      String known = String.join(", ", vendor.keys().keySet());
      problem(name, key, "is no value of a " + vendor.title(), known);
    } else if (unset.find()) {
      problem(
          name,
          key,
          "the variable " + unset.group(1) + " is not set",
          "set it, or write ${" + unset.group(1) + ":} if it may be blank");
    } else if (!value.isBlank()) {
      OwnSettings.mistake(key, value.strip())
          .ifPresent(what -> problem(name, key, what, "mend it, or leave it out"));
    }
  }

  private void checkLooks(String name, AccountKey key, Map<String, String> settings) {
    String value = settings.getOrDefault(key.name(), "");
    if (!value.isEmpty() && key.pattern().filter(p -> !p.matcher(value).matches()).isPresent()) {
      String shown = key.secret() ? "the value" : "'" + Secrets.mask(value) + "'";
      problem(name, key.name(), shown + " does not look like " + key.pattern().get(), key.find());
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

  private void problem(String account, String key, String what, String cure) {
    problems.add(new Problem(file, 0, "qiao.accounts." + account + "." + key, what, cure));
  }
}
