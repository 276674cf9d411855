package qiao.access;

/** Refuses what would leave nobody who may manage users. */
public final class LastAdministrator extends RuntimeException {
  LastAdministrator(String name) {
    super(name + " is the last administrator; make another one first");
  }
}
