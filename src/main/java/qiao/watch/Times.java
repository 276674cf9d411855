package qiao.watch;

import java.time.Instant;
import java.util.Optional;

/** Writes times as JMX shows them. */
final class Times {
  private Times() {}

  static String shown(Optional<Instant> time) {
    return time.map(Instant::toString).orElse("");
  }
}
