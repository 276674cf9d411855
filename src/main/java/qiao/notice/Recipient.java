package qiao.notice;

/**
 * Names one place that notices go to.
 *
 * @param group of administrators
 * @param channel the last part of its route's name, {@code direct:notice-by-<channel>}
 * @param to an account, or a mail address
 * @param account that sends, or is told; blank where the channel needs none
 */
record Recipient(String group, String channel, String to, String account) {
  /** Names the place, the same after every start. */
  String place() {
    String way = group + "/" + channel;
    return channel.equals(Recipients.MAIL) ? way + "/" + to : way;
  }

  /** Names the delivery that brings a notice here; the same notice is kept once. */
  String key(long notice) {
    return "notice-" + notice + "/" + place();
  }

  /** Tells whether a delivery of this key brings a notice here. */
  boolean isOf(String key) {
    return key.substring(key.indexOf('/') + 1).equals(place());
  }
}
