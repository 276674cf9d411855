package qiao.vendor;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shortens texts for vendors that count UTF-8 bytes; meant for mapping scripts of flows. */
public final class Texts {
  /** What a reader sees as one character, such as a family emoji of seven code points. */
  private static final Pattern CHARACTER = Pattern.compile("\\X");

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
    Matcher character = CHARACTER.matcher(text);
    while (character.find()) {
      used += length(character.group());
      if (used > room) {
        break;
      }
      end = character.end();
    }
    return text.substring(0, end) + hint;
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
