package qiao.standin;

/** Refuses a call with an error code of 腾讯会议. */
final class MeetingError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  private MeetingError(int status, int code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** The request itself is wrong: HTTP 400. */
  static MeetingError request(int code, String message) {
    return new MeetingError(400, code, message);
  }

  /** The request is well, but not possible: the vendor answers HTTP 500. */
  static MeetingError business(int code, String message) {
    return new MeetingError(500, code, message);
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }
}
