package qiao.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qiao.source.Networks;

/**
 * Names one set of credentials and addresses at a vendor, as {@code qiao.accounts} in {@code
 * config/application.yaml} gives it.
 *
 * @param name the key under {@code qiao.accounts}
 * @param vendor the vendor document that the account belongs to, such as {@code xiaoshouyi}
 * @param settings every non-blank value of the account, by its key in the document's {@code
 *     x-account}, defaults of the document filled in
 */
public record Account(String name, String vendor, Map<String, String> settings) {
  public static final String CONNECT_TIMEOUT = "connect-timeout";
  public static final String READ_TIMEOUT = "read-timeout";
  public static final String PACE = "pace";
  public static final String SOURCES = "sources";

  public Account {
    settings = Map.copyOf(settings);
  }

  /** Returns a value of the account, such as {@code client-id}; empty where none was given. */
  public Optional<String> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  /** Returns a time of the account, such as {@code read-timeout}; empty where none was given. */
  public Optional<Duration> time(String key) {
    return setting(key).map(OwnSettings::time);
  }

  /** Returns the networks that its hooks and doors take requests from; none: from everywhere. */
  public Networks sources() {
    return Networks.of(settings.getOrDefault(SOURCES, ""));
  }

  /**
   * Returns the rules of a document as they hold for this account: its own pace stands for all.
   * Rules that then say the same are one, or they would count each call twice.
   */
  public List<PaceRule> paced(List<PaceRule> documented) {
    return setting(PACE)
        .map(
            own -> documented.stream().map(rule -> OwnSettings.pace(own, rule)).distinct().toList())
        .orElse(documented);
  }

  /** Shows the name and the vendor only: settings hold secrets. */
  @Override
  public String toString() {
    return name + " (" + vendor + ")";
  }
}
