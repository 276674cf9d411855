package qiao.notice;

/**
 * Names one place that notices go to.
 *
 * @param group of administrators
 * @param channel the last part of its route's name, {@code direct:notice-by-<channel>}
 * @param to an account, or mail addresses, separated by commas
 * @param account the same where it is an account, otherwise blank
 */
record Recipient(String group, String channel, String to, String account) {
  /** Names the delivery that brings a notice here; the same notice is kept once. */
  String key(long notice) {
    return "notice-" + notice + "/" + group + "/" + channel;
  }
}
