package qiao.inbox;

import java.time.Duration;
import java.util.Optional;

/**
 * Tells the inbox what an exception means for its delivery. An exception that is no fault report
 * (nor wraps one) parks the delivery.
 */
public interface FaultReport {
  /**
   * The fault of a call of which only a person can find out whether it was done. Replaying its
   * delivery says that it was not.
   */
  String IN_DOUBT = "in-doubt";

  /** Names the kind of fault as retry plans do: {@code busy}, {@code too-fast}, {@code refused}. */
  String fault();

  /** Says, in words for an operator, what happened; never holds a secret. */
  String reason();

  /** Says, in words for an operator, what to do; empty where nobody has to do anything. */
  String advice();

  /** Tells how long to wait at the least, where the far end or a pace says so. */
  default Optional<Duration> waitAtLeast() {
    return Optional.empty();
  }

  /** Tells whether this counts as a try; waiting for a pace does not. */
  default boolean counts() {
    return true;
  }

  /** Tells whether this ends only when a person does something, though it is tried again. */
  default boolean asks() {
    return false;
  }
}
