package qiao.customer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import qiao.binding.Mobiles;

/**
 * What both sides can say of a customer, in the one form in which they are compared: as short as
 * 企业微信 takes a remark and a company, so that what it shortened is no change.
 *
 * @param name blank: not said
 * @param mobile digits, without the mainland's country code; blank: not said
 * @param company blank: not said
 */
record Said(String name, String mobile, String company) {
  /** So many characters 企业微信 takes for a remark, and for the company in one. */
  static final int LONGEST = 20;

  static Said of(String name, String mobile, String company) {
    return new Said(text(name), Mobiles.plain(mobile), text(company));
  }

  private static String text(String value) {
    String text = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)).strip();
  }

  /** Returns this, and the other's words where this says nothing. */
  Said or(Said other) {
    return new Said(
        name.isBlank() ? other.name : name,
        mobile.isBlank() ? other.mobile : mobile,
        company.isBlank() ? other.company : company);
  }

  /** Tells whether nothing is said at all. */
  boolean nothing() {
    return name.isBlank() && mobile.isBlank() && company.isBlank();
  }

  static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
