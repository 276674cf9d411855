package qiao.inbox;

import java.time.Duration;
import java.util.Optional;

/**
 * Says that the store could not make a write durable; whoever waits must not report success. The
 * delivery that was under way is tried again by itself: a store comes back, and nothing about the
 * message has to change.
 */
public final class StoreGone extends RuntimeException implements FaultReport {
  private static final Duration WAIT = Duration.ofSeconds(1);

  StoreGone(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String fault() {
    return "store-gone";
  }

  @Override
  public String reason() {
    return getMessage();
  }

  @Override
  public String advice() {
    return "";
  }

  @Override
  public Optional<Duration> waitAtLeast() {
    return Optional.of(WAIT);
  }

  /** The vendor is not to blame, and the flow's plan is not used up. */
  @Override
  public boolean counts() {
    return false;
  }
}
