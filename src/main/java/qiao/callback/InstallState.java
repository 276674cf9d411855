package qiao.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the {@code state} of an install link, and knows it again when the browser comes back, on
 * any node: it says until when it is good, and is signed by the suite's secret.
 */
public final class InstallState {
  private static final Duration LIVES = Duration.ofHours(1);
  private static final int NONCE = 8;
  private static final int SIGNATURE = 16;
  private static final HexFormat HEX = HexFormat.of();
  private static final SecureRandom RANDOM = new SecureRandom();

  private InstallState() {}

  /** Returns 64 letters and digits; the vendor takes 128. */
  public static String make(String secret, Instant now) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    String said = HEX.toHexDigits(now.plus(LIVES).getEpochSecond()) + HEX.formatHex(nonce);
    return said + signature(secret, said);
  }

  static boolean good(String secret, String state, Instant now) {
    if (!state.matches("[0-9a-f]{64}")) {
      return false;
    }
    String said = state.substring(0, state.length() - 2 * SIGNATURE);
    byte[] given = state.substring(said.length()).getBytes(StandardCharsets.US_ASCII);
    byte[] right = signature(secret, said).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(given, right) && now.getEpochSecond() < until(said);
  }

  /** A stranger's number need not be one: only what is ours is read. */
  private static long until(String said) {
    return Long.parseLong(said.substring(0, Long.BYTES * 2), 16);
  }

  private static String signature(String secret, String said) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HEX.formatHex(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)), 0, SIGNATURE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
