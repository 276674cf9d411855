package qiao.standin;

/** Refuses a call with an error code of 企业微信. */
final class WecomError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  WecomError(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  int code() {
    return code;
  }
}
