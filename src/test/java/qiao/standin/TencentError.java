package qiao.standin;

/** Refuses a whole call with an error code of Tencent Cloud. */
final class TencentError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  TencentError(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
