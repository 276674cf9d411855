package qiao.console;

/**
 * Tells what became of what was clicked.
 *
 * @param kind {@code good}, {@code bad}, {@code warn} or {@code note}
 */
public record Said(String kind, String zh, String en) {
  static Said good(String zh, String en) {
    return new Said("good", zh, en);
  }

  static Said bad(String zh, String en) {
    return new Said("bad", zh, en);
  }

  /** Tells that nothing was done; the reason is in the words of what refused. */
  static Said refused(String why) {
    return bad("没有做成，什么也没有改变。原因：", why);
  }
}
