package qiao.account;

/** Refuses a change of an account, and says why and what to do instead. */
public final class AccountRefused extends RuntimeException {
  AccountRefused(String why) {
    super(why);
  }
}
