package qiao.account;

/** Tells that there is no account of a name. */
public final class UnknownAccount extends RuntimeException {
  UnknownAccount(String why) {
    super(why);
  }
}
