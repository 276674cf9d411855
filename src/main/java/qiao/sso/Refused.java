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
  private final Hindrance hindrance;

  private Refused(Kind kind, Hindrance hindrance, String reason) {
    super(reason);
    this.kind = kind;
    this.hindrance = hindrance;
  }

  static Refused because(String reason) {
    return by(Hindrance.UNSAID, reason);
  }

  /** Keeps a visitor out by what some doors may name to him. */
  static Refused by(Hindrance hindrance, String reason) {
    return new Refused(Kind.NOT_LET_IN, hindrance, reason);
  }

  static Refused tooOften(String reason) {
    return new Refused(Kind.TOO_OFTEN, Hindrance.UNSAID, reason);
  }

  static Refused notNow(String reason) {
    return new Refused(Kind.NOT_NOW, Hindrance.UNSAID, reason);
  }

  Kind kind() {
    return kind;
  }

  Hindrance hindrance() {
    return hindrance;
  }
}
