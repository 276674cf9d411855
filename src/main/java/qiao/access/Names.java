package qiao.access;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads names of users and tokens, so that two that look alike are one. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");

  private Names() {}

  /** Returns a name as it is kept and compared. */
  static String plain(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when nobody can be called so
   */
  static String checked(String name) {
    String plain = plain(name == null ? "" : name);
    if (!NAME.matcher(plain).matches()) {
      throw new IllegalArgumentException(
          "name must have 1 to 64 letters, digits, '.', '_', '@', '-', and begin with one of the"
              + " first two");
    }
    return plain;
  }
}
