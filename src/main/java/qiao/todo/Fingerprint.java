package qiao.todo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes short names of long texts. */
final class Fingerprint {
  private Fingerprint() {}

  /** Returns 64 characters. */
  static String of(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Returns the text where it is short enough for a key, else its beginning and fingerprint. */
  static String shortened(String text, int most) {
    int kept = most - 65;
    return text.length() <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, kept / 2)) + "~" + of(text);
  }
}
