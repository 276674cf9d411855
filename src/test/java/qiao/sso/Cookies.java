package qiao.sso;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Makes what visitors bring. */
final class Cookies {
  private Cookies() {}

  /** Makes a LtpaToken as Domino does, with the secret of the tests. */
  static String ltpa(String name, Instant made, Instant ends) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {0, 1, 2, 3});
    String text = "%08x%08x%s".formatted(made.getEpochSecond(), ends.getEpochSecond(), name);
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    var sha1 = Sha1Link.digest("SHA-1");
    sha1.update(bytes.toByteArray());
    bytes.writeBytes(sha1.digest(Base64.getDecoder().decode(SsoUnderTest.LTPA_SECRET)));
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
