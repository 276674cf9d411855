package qiao.binding;

import java.util.Collection;

/** Tells which accounts are configured. */
@FunctionalInterface
public interface AccountNames {
  Collection<String> all();

  /**
   * Refuses an account that nobody configured.
   *
   * @throws IllegalArgumentException naming it and the known ones
   */
  default void check(String account) {
    if (!all().contains(account)) {
      throw new IllegalArgumentException(unknown(account));
    }
  }

  /** Says that an account is not configured. */
  default String unknown(String account) {
    return "account '%s' is not configured; there are %s"
        .formatted(account, String.join(", ", all()));
  }
}
