package qiao.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says what a vendor's answers mean.
 *
 * @param code JSON pointers of the code, the first that holds something counts
 * @param message JSON pointers of the message
 * @param success codes that mean done, compared as texts; {@code *} for all that no fault names
 * @param successWithoutCode whether a 2xx answer with no code at all means done
 * @param successWithoutBody whether a 2xx answer with no body at all means done
 * @param needed a JSON pointer that an answer must have to mean done
 * @param rows where an answer tells of each part of a request for itself
 * @param partial JSON pointers; an answer that holds something there was done in part only
 * @param partialMessage a pattern; an answer whose message fits was done in part only
 * @param faults rules for everything else, the first that fits counts
 */
public record OutcomeRules(
    List<String> code,
    List<String> message,
    List<String> success,
    boolean successWithoutCode,
    boolean successWithoutBody,
    Optional<String> needed,
    Optional<Rows> rows,
    List<String> partial,
    Optional<Pattern> partialMessage,
    List<FaultRule> faults) {
  private static final String ANY = "*";

  /**
   * Says where an answer tells of each part of a request for itself. A part is done when its code
   * is one that means so; a part without a code is not.
   *
   * @param at a JSON pointer to the list
   * @param code where its code stands in a part; empty where the list has only what was not done
   * @param message where its message stands in a part
   * @param names where its name stands in a part, such as a number
   * @param done a JSON pointer to a second list, of what was done
   */
  public record Rows(
      String at, Optional<String> code, String message, String names, Optional<String> done) {}

  /** Tells whether a code is one of these, of which one that ends with {@code *} is a family. */
  static boolean names(List<String> codes, String code) {
    return !code.isEmpty()
        && codes.stream()
            .anyMatch(
                each ->
                    each.endsWith(ANY)
                        ? code.startsWith(each.substring(0, each.length() - ANY.length()))
                        : each.equals(code));
  }

  /**
   * Fits an answer by its codes, its HTTP statuses, or a pattern in its message.
   *
   * @param codes one that ends with {@code *} stands for all that begin so
   * @param tell what a person should know or do
   */
  public record FaultRule(
      List<String> codes,
      List<Integer> statuses,
      Optional<Pattern> message,
      Fault means,
      Optional<Duration> pause,
      String tell) {
    /** Tells whether the rule is about a code. */
    public boolean names(String code) {
      return OutcomeRules.names(codes, code);
    }

    /** Tells whether the rule is about a code only because it is about all of them. */
    public boolean namesAsAny(String code) {
      return codes.contains(ANY) && !codes.contains(code);
    }
  }
}
