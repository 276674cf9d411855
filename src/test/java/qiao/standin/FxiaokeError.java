package qiao.standin;

/** Refuses a call with an error code of 纷享销客. */
final class FxiaokeError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  FxiaokeError(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  int code() {
    return code;
  }
}
