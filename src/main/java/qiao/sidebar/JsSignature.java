package qiao.sidebar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Signs a page for the JS-SDK of 企业微信.
 *
 * @param nonce any letters and digits
 * @param seconds since 1970
 * @param value hex of SHA-1
 */
record JsSignature(String nonce, long seconds, String value) {
  /**
   * Signs an address as the browser shows it, escapes kept; what stands behind {@code #} does not
   * count.
   */
  static JsSignature of(String ticket, String nonce, long seconds, String address) {
    int hash = address.indexOf('#');
    String text =
        "jsapi_ticket="
            + ticket
            + "&noncestr="
            + nonce
            + "&timestamp="
            + seconds
            + "&url="
            + (hash < 0 ? address : address.substring(0, hash));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return new JsSignature(nonce, seconds, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
