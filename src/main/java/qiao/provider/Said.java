package qiao.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** Reads what a command says. */
final class Said {
  private Said() {}

  static String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text.strip() : "";
  }

  /** Returns when the vendor made a command; what it does not say is now. */
  static Instant at(Map<?, ?> fields, Instant now) {
    String second = text(fields, "TimeStamp");
    return second.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(second)) : now;
  }

  /** Names a text for good, without telling anything of it. */
  static String digest(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
