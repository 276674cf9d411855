package qiao.catalog;

import java.util.Optional;

/** Tells that an account is named which there is not, or which can't be used; it may come yet. */
public final class MissingAccount extends IllegalArgumentException {
  private final String account;

  MissingAccount(String account, String message) {
    super(message);
    this.account = account;
  }

  public String account() {
    return account;
  }

  /** Finds it among the causes of what was thrown. */
  public static Optional<MissingAccount> in(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof MissingAccount missing) {
        return Optional.of(missing);
      }
    }
    return Optional.empty();
  }
}
