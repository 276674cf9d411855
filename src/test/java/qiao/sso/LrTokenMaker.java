package qiao.sso;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Cipher;

/** Makes cookies as 蓝凌's LRTokenGenerator does. */
record LrTokenMaker(KeyPair keys) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  static LrTokenMaker make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(1024);
      return new LrTokenMaker(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String privateKey() {
    return HexFormat.of().formatHex(keys.getPrivate().getEncoded());
  }

  String cookie(String user, Instant made, Instant ends) {
    return encrypted(TIME.format(made) + user + TIME.format(ends) + "0123456789abcdef".repeat(2));
  }

  String encrypted(String text) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.ENCRYPT_MODE, keys.getPublic());
      return HexFormat.of().formatHex(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
