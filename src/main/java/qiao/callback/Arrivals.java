package qiao.callback;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers when the last callback of each account came to this node, since its start. */
public final class Arrivals {
  private final Map<String, Instant> last = new ConcurrentHashMap<>();
  private final Clock clock;

  Arrivals(Clock clock) {
    this.clock = clock;
  }

  /** Notes one that was verified and opened. */
  void came(String account) {
    last.put(account, clock.instant());
  }

  public Optional<Instant> last(String account) {
    return Optional.ofNullable(last.get(account));
  }
}
