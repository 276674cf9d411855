package qiao.catalog;

import java.time.Instant;
import java.util.Map;

/**
 * Holds what people said of accounts while Qiao runs.
 *
 * @param values the values of each account that is kept, its {@code vendor} among them
 * @param unreadable accounts whose values can't be read, and why
 * @param paused since when nothing is sent to an account
 * @param pushed what vendors have pushed for an account, by its name
 */
public record KeptAccounts(
    Map<String, Map<String, String>> values,
    Map<String, String> unreadable,
    Map<String, Instant> paused,
    Map<String, Map<String, String>> pushed) {
  public KeptAccounts {
    values = Map.copyOf(values);
    unreadable = Map.copyOf(unreadable);
    paused = Map.copyOf(paused);
    pushed = Map.copyOf(pushed);
  }

  /** Holds accounts for which no vendor has pushed anything. */
  public KeptAccounts(
      Map<String, Map<String, String>> values,
      Map<String, String> unreadable,
      Map<String, Instant> paused) {
    this(values, unreadable, paused, Map.of());
  }

  /** Returns what holds where there is no store. */
  public static KeptAccounts none() {
    return new KeptAccounts(Map.of(), Map.of(), Map.of());
  }

  /** Shows names only: values hold secrets. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }

  /** Reads what is kept. */
  @FunctionalInterface
  public interface Source {
    KeptAccounts read();
  }
}
