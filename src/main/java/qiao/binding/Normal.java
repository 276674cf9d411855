package qiao.binding;

import java.text.Normalizer;
import java.util.Locale;

/** Brings what people typed into one form, so that equal things become equal texts. */
final class Normal {
  private Normal() {}

  /** Makes full-width characters half-width and takes the spaces around off. */
  static String text(String value) {
    return Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
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
