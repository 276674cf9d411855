package qiao.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Refuses a login without a look at its password: it has to wait. */
final class TooManyTries extends AuthenticationException {
  private final Duration left;

  TooManyTries(Duration left) {
    super("too many tries");
    this.left = left;
  }

  /** Returns how long to wait, in whole seconds, at least one. */
  long seconds() {
    return Math.max(1, left.plusMillis(999).toSeconds());
  }
}
