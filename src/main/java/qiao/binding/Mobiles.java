package qiao.binding;

/** Brings mobiles as people type them into one form, by which they are compared and looked for. */
public final class Mobiles {
  /** A mainland mobile without its country: what 86 before it is taken off from. */
  private static final String MAINLAND = "1\\d{10}";

  private static final int SHORTEST = 5;

  private Mobiles() {}

  /**
   * Returns the digits of a mobile, the mainland's without its country code, others with {@code +}
   * before it; blank for what is none.
   */
  public static String plain(String value) {
    String text = Normal.text(value);
    String digits = text.replaceAll("\\D", "");
    // A number of the United States has as many digits, and begins with 1 as well.
    boolean abroad = text.startsWith("+") && !digits.startsWith("86");
    String local = digits.replaceFirst("^(00)?86(?=" + MAINLAND + "$)", "");
    if (local.matches(MAINLAND) && !abroad) {
      return local;
    }
    if (digits.length() < SHORTEST) {
      return "";
    }
    return text.startsWith("+") ? "+" + digits : digits.replaceFirst("^00", "+");
  }
}
