package qiao.binding;

import java.text.Normalizer;
import java.util.Locale;

/** Brings what people typed into one form, so that equal things become equal texts. */
final class Normal {
  /** A mainland mobile without its country: what 86 before it is taken off from. */
  private static final String MAINLAND = "1\\d{10}";

  private static final int SHORTEST_MOBILE = 5;

  private Normal() {}

  /** Makes full-width characters half-width and takes the spaces around off. */
  static String text(String value) {
    return Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
  }

  /**
   * Returns the digits of a mobile, without the mainland's country code; blank for what is none.
   */
  static String mobile(String value) {
    String text = text(value);
    String digits = text.replaceAll("\\D", "");
    String local = digits.replaceFirst("^(00)?86(?=" + MAINLAND + "$)", "");
    if (local.matches(MAINLAND)) {
      return local;
    }
    if (digits.length() < SHORTEST_MOBILE) {
      return "";
    }
    return text.startsWith("+") ? "+" + digits : digits.replaceFirst("^00", "+");
  }

  static String email(String value) {
    return text(value).toLowerCase(Locale.ROOT);
  }

  /** Keeps leading zeros: 0012 and 12 are two people. */
  static String number(String value) {
    return text(value).toLowerCase(Locale.ROOT);
  }

  static String name(String value) {
    return text(value).replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }
}
