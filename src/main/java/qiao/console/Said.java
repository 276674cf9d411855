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
}
