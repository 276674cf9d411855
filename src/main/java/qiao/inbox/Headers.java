package qiao.inbox;

/** Names the headers that messages carry; only headers that start with {@code Qiao} are kept. */
final class Headers {
  static final String PREFIX = "Qiao";
  static final String KEY = "QiaoKey";
  static final String LANE = "QiaoLane";
  static final String ACCOUNT = "QiaoAccount";
  static final String DELIVERY = "QiaoDelivery";
  static final String DUPLICATE = "QiaoDuplicate";
  static final String TRY = "QiaoTry";

  /** Until when, in milliseconds since 1970, the message is worth delivering. */
  static final String UNTIL = "QiaoUntil";

  /** What the caller calls what it began; it goes on to every message that follows from it. */
  static final String CORRELATION = "QiaoCorrelation";

  /** The place in a trace that a message follows from, as {@code traceparent} says it. */
  static final String TRACE = "QiaoTrace";

  private Headers() {}
}
