package qiao.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes names of what is too long, or too private, to be one. */
final class Digests {
  private Digests() {}

  /** Returns SHA-256 in hex over parts, which their lengths tell apart. */
  static String of(String... parts) {
    StringBuilder whole = new StringBuilder();
    for (String part : parts) {
      whole.append(part.length()).append('/').append(part);
    }
    return of(whole.toString().getBytes(StandardCharsets.UTF_8));
  }

  static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
