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
 * @param needed a JSON pointer that an answer must have to mean done
 * @param partial JSON pointers; an answer that holds something there was done in part only
 * @param partialMessage a pattern; an answer whose message fits was done in part only
 * @param faults rules for everything else, the first that fits counts
 */
public record OutcomeRules(
    List<String> code,
    List<String> message,
    List<String> success,
    boolean successWithoutCode,
    Optional<String> needed,
    List<String> partial,
    Optional<Pattern> partialMessage,
    List<FaultRule> faults) {

  /**
   * Fits an answer by its codes, its HTTP statuses, or a pattern in its message.
   *
   * @param tell what a person should know or do
   */
  public record FaultRule(
      List<String> codes,
      List<Integer> statuses,
      Optional<Pattern> message,
      Fault means,
      Optional<Duration> pause,
      String tell) {}
}
