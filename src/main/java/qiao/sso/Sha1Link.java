package qiao.sso;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Makes and checks {@code sha1hex(secret + user + stamp)}, as 泛微 and 纷享销客 sign links. */
final class Sha1Link {
  private static final int HEX = 40;

  private Sha1Link() {}

  static String token(String secret, String user, String stamp) {
    byte[] text = (secret + user + stamp).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(digest("SHA-1").digest(text));
  }

  /** Compares in a time that says nothing about where the two differ. */
  static boolean signed(String secret, String user, String stamp, String token) {
    String given = token.toLowerCase(Locale.ROOT);
    return given.length() == HEX && equal(token(secret, user, stamp), given);
  }

  static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
