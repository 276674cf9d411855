package qiao.vendor;

import qiao.secret.Secrets;

/** Makes what a vendor said fit to be shown: masked first, for a cut secret would not be known. */
final class Shown {
  private static final int ANSWER = 2000;
  private static final int CODE = 60;

  private Shown() {}

  /** Returns enough of an answer or a reason to understand it. */
  static String of(String text) {
    return cut(text, ANSWER);
  }

  /** Returns a vendor's code, which some vendors replace by free text; it names a metric too. */
  static String code(String text) {
    return cut(text, CODE);
  }

  private static String cut(String text, int most) {
    String masked = Secrets.mask(text);
    return masked.length() <= most ? masked : masked.substring(0, most) + "…";
  }
}
