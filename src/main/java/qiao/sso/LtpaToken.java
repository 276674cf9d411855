package qiao.sso;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the cookie LtpaToken as Domino and 蓝凌 make it: Base64 of four fixed bytes, creation and end
 * as eight hex digits each, the user, and SHA-1 over all of that and the secret.
 */
final class LtpaToken {
  private static final byte[] HEAD = {0, 1, 2, 3};
  private static final Pattern TIME = Pattern.compile("[0-9A-Fa-f]{8}");
  private static final int TIMES_END = 20;
  private static final int DIGEST = 20;
  private static final int LONGEST = 1024;

  private LtpaToken() {}

  /** Says what is wrong with a secret; empty when it can be used, or is not given. */
  static Optional<String> mistake(String secret) {
    try {
      boolean usable = secret.isBlank() || Base64.getDecoder().decode(secret).length >= 16;
      return usable ? Optional.empty() : Optional.of("is shorter than 16 bytes");
    } catch (IllegalArgumentException e) {
      return Optional.of("is no Base64");
    }
  }

  /**
   * Returns the user that a cookie names.
   *
   * @param part which part of {@code CN=zhang/O=Demo} is the user, else its first part
   * @param skewSeconds how far the OA's clock may be ahead
   */
  static String user(String cookie, String secret, String part, Instant now, long skewSeconds)
      throws Refused {
    byte[] bytes = decoded(cookie);
    int end = bytes.length - DIGEST;
    MessageDigest sha1 = Sha1Link.digest("SHA-1");
    sha1.update(bytes, 0, end);
    byte[] right = sha1.digest(Base64.getDecoder().decode(secret));
    if (!MessageDigest.isEqual(right, Arrays.copyOfRange(bytes, end, bytes.length))) {
      throw Refused.because("LtpaToken is not signed with our secret");
    }
    if (!Arrays.equals(HEAD, Arrays.copyOf(bytes, HEAD.length))) {
      throw Refused.because("LtpaToken has another head");
    }
    if (time(bytes, 4) > now.getEpochSecond() + skewSeconds) {
      throw Refused.because("LtpaToken was made in the future");
    }
    if (time(bytes, 12) <= now.getEpochSecond()) {
      throw Refused.because("LtpaToken has ended");
    }
    String name = new String(bytes, TIMES_END, end - TIMES_END, StandardCharsets.ISO_8859_1);
    return part(name, part);
  }

  private static byte[] decoded(String cookie) throws Refused {
    try {
      byte[] bytes = cookie.length() > LONGEST ? new byte[0] : Base64.getDecoder().decode(cookie);
      if (bytes.length > TIMES_END + DIGEST) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw Refused.because("LtpaToken is no Base64");
    }
    throw Refused.because("LtpaToken has no possible length");
  }

  private static long time(byte[] bytes, int from) throws Refused {
    String hex = new String(bytes, from, 8, StandardCharsets.ISO_8859_1);
    if (!TIME.matcher(hex).matches()) {
      throw Refused.because("LtpaToken holds no time");
    }
    return Long.parseLong(hex, 16);
  }

  private static String part(String name, String wanted) {
    String[] parts = name.split("/");
    return Arrays.stream(parts)
        .filter(part -> part.regionMatches(true, 0, wanted + "=", 0, wanted.length() + 1))
        .findFirst()
        .map(part -> part.substring(wanted.length() + 1))
        .orElse(parts[0].substring(parts[0].indexOf('=') + 1));
  }
}
