package qiao.standin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Signs links as 泛微 and 纷享销客 do: hex of SHA-1 over secret, user and stamp. */
final class Sha1 {
  private Sha1() {}

  static String token(String secret, String user, String stamp) {
    try {
      byte[] text = (secret + user + stamp).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
