package qiao.todo;

/** Cuts texts for people without tearing a character apart. */
final class Shown {
  private Shown() {}

  /** Returns at most so many code points. */
  static String cut(String text, int most) {
    return text.length() <= most || text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }
}
