package qiao.sso;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;

/**
 * Reads the cookie LRToken of 蓝凌: hex of one RSA block with creation, user, end and 32 random hex
 * digits; times as {@code yyyyMMddHHmmss} in GMT. It bears no signature: who has the public key can
 * make one, so both keys are secrets. Whatever is wrong with it is told alike, for an answer that
 * told bad padding from other faults would help to decrypt.
 */
final class LrToken {
  private static final Pattern COOKIE = Pattern.compile("[0-9A-Fa-f]{256}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
  private static final int TIME_LENGTH = 14;
  private static final int TAIL = 46;

  private LrToken() {}

  /** Says what is wrong with a key; empty when it can be used, or is not given. */
  static Optional<String> mistake(String privateKey) {
    try {
      if (!privateKey.isBlank()) {
        key(privateKey);
      }
      return Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.of("is no RSA key in PKCS#8");
    }
  }

  /**
   * Returns the user that a cookie names.
   *
   * @param skewSeconds how far the OA's clock may be ahead
   */
  static String user(String cookie, String privateKey, Instant now, long skewSeconds)
      throws Refused {
    try {
      String text = decrypted(cookie, privateKey);
      Instant made = time(text.substring(0, TIME_LENGTH));
      int userEnd = text.length() - TAIL;
      Instant ends = time(text.substring(userEnd, userEnd + TIME_LENGTH));
      if (now.plusSeconds(skewSeconds).isBefore(made) || !now.isBefore(ends)) {
        throw Refused.because("LRToken can't be used: from " + made + " to " + ends);
      }
      return text.substring(TIME_LENGTH, userEnd);
    } catch (GeneralSecurityException | DateTimeException | CharacterCodingException e) {
      throw Refused.because("LRToken can't be used: it was not made with our keys");
    }
  }

  private static String decrypted(String cookie, String privateKey)
      throws GeneralSecurityException, CharacterCodingException, Refused {
    if (!COOKIE.matcher(cookie).matches()) {
      throw Refused.because("LRToken can't be used: it is no block of hex digits");
    }
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(Cipher.DECRYPT_MODE, key(privateKey));
    byte[] plain = cipher.doFinal(HexFormat.of().parseHex(cookie.toLowerCase(Locale.ROOT)));
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain)).toString();
    if (text.length() <= TIME_LENGTH + TAIL) {
      throw Refused.because("LRToken can't be used: it names no user");
    }
    return text;
  }

  private static Instant time(String text) {
    return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
  }

  private static PrivateKey key(String hex) throws GeneralSecurityException {
    byte[] der = HexFormat.of().parseHex(hex.strip().toLowerCase(Locale.ROOT));
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
  }
}
