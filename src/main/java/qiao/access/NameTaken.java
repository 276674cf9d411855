package qiao.access;

/** Refuses a name that a user or a token has already. */
public final class NameTaken extends RuntimeException {
  NameTaken(String name) {
    super("the name '" + name + "' is taken");
  }
}
