package qiao.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Makes passwords and tokens, and says which passwords people may choose. */
final class Passwords {
  private static final int SHORTEST = 10;
  private static final int FEWEST_KINDS = 5;

  /** BCrypt reads no further. */
  static final int LONGEST_BYTES = 72;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** Returns a random text of URL characters, made of so many random bytes. */
  static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * @throws IllegalArgumentException naming the rule that a password breaks, never the password
   */
  static String checked(String password, String user) {
    if (password == null || password.length() < SHORTEST) {
      throw new IllegalArgumentException("password must have at least 10 characters");
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      throw new IllegalArgumentException("password must have at most 72 bytes of UTF-8");
    }
    if (password.chars().distinct().count() < FEWEST_KINDS) {
      throw new IllegalArgumentException("password must have at least 5 different characters");
    }
    if (password.toLowerCase(Locale.ROOT).contains(user)) {
      throw new IllegalArgumentException("password must not contain the user's name");
    }
    return password;
  }
}
