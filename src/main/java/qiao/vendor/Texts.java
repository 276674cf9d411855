package qiao.vendor;

import java.nio.charset.StandardCharsets;

/** Shortens texts for vendors that count UTF-8 bytes; meant for mapping scripts of flows. */
public final class Texts {
  private Texts() {}

  /**
   * Returns the text if it fits, else as much of it as fits together with a hint, cut between two
   * characters, never within one.
   *
   * @param bytes how many UTF-8 bytes the result may have
   * @param hint what stands behind a text that was cut
   */
  public static String cut(String text, int bytes, String hint) {
    if (length(text) <= bytes) {
      return text;
    }
    int room = bytes - length(hint);
    if (room < 0) {
      throw new IllegalArgumentException("the hint alone is longer than " + bytes + " bytes");
    }
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int next = end + Character.charCount(text.codePointAt(end));
      int size = length(text.substring(end, next));
      if (used + size > room) {
        break;
      }
      used += size;
      end = next;
    }
    return text.substring(0, end) + hint;
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
