package qiao.vendor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds back who tries out values of an account again and again: it would be a way to guess a
 * secret, and vendors lock an account after some wrong ones. Counts, on this node, the tries of
 * each vendor that failed.
 */
final class TryBrake {
  static final int MOST = 10;
  private static final Duration SPAN = Duration.ofMinutes(10);

  private final Clock clock;
  private final Map<String, Deque<Instant>> failures = new ConcurrentHashMap<>();

  TryBrake(Clock clock) {
    this.clock = clock;
  }

  /** Returns how long to wait before the next try; zero: no longer. */
  Duration left(String vendor) {
    Deque<Instant> failed = of(vendor);
    synchronized (failed) {
      Instant now = clock.instant();
      while (!failed.isEmpty() && !failed.peekFirst().plus(SPAN).isAfter(now)) {
        failed.removeFirst();
      }
      return failed.size() < MOST
          ? Duration.ZERO
          : Duration.between(now, failed.peekFirst().plus(SPAN));
    }
  }

  void failed(String vendor) {
    Deque<Instant> failed = of(vendor);
    synchronized (failed) {
      failed.addLast(clock.instant());
    }
  }

  private Deque<Instant> of(String vendor) {
    return failures.computeIfAbsent(vendor, name -> new ArrayDeque<>());
  }
}
