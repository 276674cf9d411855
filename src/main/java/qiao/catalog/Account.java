package qiao.catalog;

import java.util.Map;
import java.util.Optional;

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
  public Account {
    settings = Map.copyOf(settings);
  }

  /** Returns a value of the account, such as {@code client-id}; empty where none was given. */
  public Optional<String> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  /** Shows the name and the vendor only: settings hold secrets. */
  @Override
  public String toString() {
    return name + " (" + vendor + ")";
  }
}
