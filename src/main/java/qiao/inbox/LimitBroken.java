package qiao.inbox;

/** Says that a message breaks a limit of the inbox; it names field, limit and value. */
public final class LimitBroken extends IllegalArgumentException {
  LimitBroken(String field, int limit, String unit, int length, String value) {
    super(
        "%s may have %d %s, this one has %d: %s".formatted(field, limit, unit, length, cut(value)));
  }

  private static String cut(String value) {
    return value.length() <= 60 ? value : value.substring(0, 60) + "…";
  }
}
