package qiao.binding;

import java.util.Optional;

/** Names a user of an account. */
record UserKey(String account, String user) {
  /** Reads a key that strangers may have sent; empty when no binding could have it. */
  static Optional<UserKey> ofAny(String account, String user) {
    return Field.ACCOUNT
        .legal(account)
        .flatMap(a -> Field.USER.legal(user).map(u -> new UserKey(a, u)));
  }

  @Override
  public String toString() {
    return "user '%s' of account '%s'".formatted(user, account);
  }
}
