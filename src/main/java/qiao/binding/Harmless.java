package qiao.binding;

import java.util.regex.Pattern;

/**
 * Keeps a spreadsheet program from taking a cell for a formula: one apostrophe more before what
 * begins like one. Reading takes it off again, so that every text comes back as it was.
 */
public final class Harmless {
  private static final Pattern LIKE_A_FORMULA = Pattern.compile("'*[=+\\-@＝＋－＠].*", Pattern.DOTALL);

  private Harmless() {}

  /** Returns the text as a cell may hold it. */
  public static String write(String text) {
    return LIKE_A_FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  static String read(String cell) {
    return cell.startsWith("'") && LIKE_A_FORMULA.matcher(cell).matches()
        ? cell.substring(1)
        : cell;
  }
}
