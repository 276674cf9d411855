package qiao.standin;

/** Refuses a robot message with an error code of the vendor. */
final class RobotError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  RobotError(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static RobotError parameter(String message) {
    return new RobotError(40058, "invalid Request Parameter, " + message);
  }

  int code() {
    return code;
  }
}
