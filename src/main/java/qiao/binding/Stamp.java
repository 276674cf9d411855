package qiao.binding;

/**
 * Says who changes something, and when.
 *
 * @param at milliseconds since 1970 in UTC
 */
record Stamp(String by, long at) {
  private static final int LONGEST = 100;

  Stamp {
    by = by.length() > LONGEST ? by.substring(0, LONGEST) : by;
  }
}
