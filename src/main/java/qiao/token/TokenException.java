package qiao.token;

import java.time.Duration;
import java.util.Optional;
import qiao.catalog.Fault;

/** Tells why there is no token. */
public final class TokenException extends Exception {
  private final Fault fault;
  private final String advice;
  private final transient Optional<Duration> pause;

  public TokenException(Fault fault, String reason, String advice, Optional<Duration> pause) {
    super(reason);
    this.fault = fault;
    this.advice = advice;
    this.pause = pause;
  }

  public Fault fault() {
    return fault;
  }

  public String advice() {
    return advice;
  }

  /** Tells how long the vendor asked to wait. */
  public Optional<Duration> pause() {
    return pause;
  }

  /** Repeats this failure for a caller that came while no renewal may be tried. */
  TokenException again(Duration left) {
    long seconds = left.plusMillis(999).toSeconds();
    return new TokenException(
        fault,
        getMessage() + " (not tried again for " + seconds + " s)",
        advice,
        Optional.of(left));
  }
}
