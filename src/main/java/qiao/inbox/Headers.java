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

  private Headers() {}
}
