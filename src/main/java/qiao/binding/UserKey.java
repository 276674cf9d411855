package qiao.binding;

/** Names a user of an account. */
record UserKey(String account, String user) {
  @Override
  public String toString() {
    return "user '%s' of account '%s'".formatted(user, account);
  }
}
