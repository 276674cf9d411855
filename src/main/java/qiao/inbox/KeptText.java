package qiao.inbox;

/**
 * Knows which texts a store keeps as they are. PostgreSQL refuses U+0000, and half of a surrogate
 * pair has no UTF-8; what one store can't keep is kept in none, so that all behave the same.
 */
final class KeptText {
  private static final char REPLACEMENT = '\uFFFD';

  private KeptText() {}

  /** Tells whether a text comes back from every store as it went in. */
  static boolean isKept(String text) {
    return nextLost(text, 0) == text.length();
  }

  /**
   * Returns the same JSON with escapes for what no store keeps: outside of its strings JSON has no
   * such characters. A text that is no JSON stays readable.
   */
  static String json(String json) {
    int lost = nextLost(json, 0);
    if (lost == json.length()) {
      return json;
    }
    StringBuilder escaped = new StringBuilder(json.length() + 64);
    int from = 0;
    while (lost < json.length()) {
      escaped.append(json, from, lost).append("\\u%04x".formatted((int) json.charAt(lost)));
      from = lost + 1;
      lost = nextLost(json, from);
    }
    return escaped.append(json, from, json.length()).toString();
  }

  /** Returns a text that is only shown, no longer than it was. */
  static String shown(String text) {
    int lost = nextLost(text, 0);
    if (lost == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text);
    while (lost < text.length()) {
      shown.setCharAt(lost, REPLACEMENT);
      lost = nextLost(text, lost + 1);
    }
    return shown.toString();
  }

  /** Returns the place of the next character that would be lost; the length when there is none. */
  private static int nextLost(String text, int from) {
    int at = from;
    while (at < text.length()) {
      char here = text.charAt(at);
      if (here == 0 || Character.isLowSurrogate(here)) {
        return at;
      }
      if (Character.isHighSurrogate(here)) {
        if (at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))) {
          return at;
        }
        at++;
      }
      at++;
    }
    return text.length();
  }
}
