package qiao.sso;

/** Keeps a visitor out. The message is for operators and never reaches the visitor. */
final class Refused extends Exception {
  /** Says what a visitor may know. */
  enum Kind {
    NOT_LET_IN(403),
    TOO_OFTEN(429),
    NOT_NOW(503);

    final int status;

    Kind(int status) {
      this.status = status;
    }
  }

  private final Kind kind;

  private Refused(Kind kind, String reason) {
    super(reason);
    this.kind = kind;
  }

  static Refused because(String reason) {
    return new Refused(Kind.NOT_LET_IN, reason);
  }

  static Refused tooOften(String reason) {
    return new Refused(Kind.TOO_OFTEN, reason);
  }

  static Refused notNow(String reason) {
    return new Refused(Kind.NOT_NOW, reason);
  }

  Kind kind() {
    return kind;
  }
}
