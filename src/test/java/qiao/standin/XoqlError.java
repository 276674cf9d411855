package qiao.standin;

/** Refuses a query that is not understood. */
final class XoqlError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  XoqlError(String message) {
    super(message, null, false, false);
  }
}
