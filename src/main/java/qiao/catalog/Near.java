package qiao.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds the words that someone may have meant who mistyped one. */
public final class Near {
  private static final int MOST_SLIPS = 2;
  private static final int MOST_WORDS = 3;

  private Near() {}

  /** Returns the known words that are one or two slips away; the alphabet decides their order. */
  public static List<String> to(String word, Collection<String> known) {
    return known.stream()
        .filter(each -> slips(lower(word), lower(each)) <= Math.min(MOST_SLIPS, each.length() / 2))
        .sorted()
        .limit(MOST_WORDS)
        .toList();
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Counts letters that are missing, too many, wrong, or swapped with their neighbour. */
  private static int slips(String one, String other) {
    int[][] slips = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : least(slips, one, other, i, j);
      }
    }
    return slips[one.length()][other.length()];
  }

  private static int least(int[][] slips, String one, String other, int i, int j) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int least = Math.min(slips[i - 1][j], slips[i][j - 1]) + 1;
    least = Math.min(least, slips[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
  }
}
