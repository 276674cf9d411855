package qiao.standin;

/** Refuses a call to EC; its manual names no codes, so only the text says why. */
final class EcError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EcError(String message) {
    super(message, null, false, false);
  }
}
