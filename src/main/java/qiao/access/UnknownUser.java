package qiao.access;

/** Says that there is no such user or token. */
public final class UnknownUser extends RuntimeException {
  UnknownUser(String what) {
    super("there is no " + what);
  }

  public static UnknownUser named(String name) {
    return new UnknownUser("user " + name);
  }
}
