package qiao.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Says what an import does, line by line.
 *
 * @param applied whether it was done; false for a preview, and when a bad line kept all from it
 * @param counts how many lines of each kind
 * @param ignored columns of the file that were not understood
 */
public record ImportReport(
    boolean applied, Map<What, Integer> counts, List<String> ignored, List<Line> lines) {
  /** What becomes of a line. */
  public enum What {
    CREATED,
    CHANGED,
    UNCHANGED,
    DUPLICATE_IN_FILE,
    DUPLICATE_WITH_EXISTING,
    UNKNOWN_ACCOUNT,
    MALFORMED;

    boolean isBad() {
      return compareTo(UNCHANGED) > 0;
    }
  }

  /**
   * @param line its number in the file, counted from 1
   * @param why blank for a good line
   */
  public record Line(
      long line, What what, @JsonInclude(JsonInclude.Include.NON_EMPTY) String why) {}

  /** Says whether a line could not be taken. */
  public boolean hasBadLines() {
    return counts.keySet().stream().anyMatch(What::isBad);
  }
}
