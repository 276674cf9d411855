package qiao.inbox;

/** Says why a delivery can't be replayed or dropped as it is. */
public final class IllegalTransition extends RuntimeException {
  IllegalTransition(String message) {
    super(message);
  }
}
