package qiao.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the messages of each key in a sliding minute, and blocks a key for a minute once it sends
 * too many. Strict reading: a message that is refused for its content counts too, a call during a
 * block does not lengthen the block.
 */
final class RobotPace {
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final int KEPT = 10_000;

  private final Map<String, Deque<Instant>> recent = new HashMap<>();
  private final Map<String, Instant> blockedUntil = new HashMap<>();
  private final Deque<Instant> violations = new ArrayDeque<>();
  private long count;
  private int limit = 20;

  synchronized void limit(int messages) {
    limit = messages;
  }

  synchronized boolean allows(String key, Instant now) {
    if (now.isBefore(blockedUntil.getOrDefault(key, Instant.MIN))) {
      return violated(now);
    }
    Deque<Instant> window = recent.computeIfAbsent(key, any -> new ArrayDeque<>());
    while (!window.isEmpty() && !window.peekFirst().plus(MINUTE).isAfter(now)) {
      window.removeFirst();
    }
    if (window.size() >= limit) {
      blockedUntil.put(key, now.plus(MINUTE));
      return violated(now);
    }
    window.add(now);
    return true;
  }

  private boolean violated(Instant now) {
    count++;
    violations.add(now);
    if (violations.size() > KEPT) {
      violations.removeFirst();
    }
    return false;
  }

  synchronized List<Instant> violations() {
    return List.copyOf(violations);
  }

  synchronized long count() {
    return count;
  }

  synchronized void forget() {
    recent.clear();
    blockedUntil.clear();
    violations.clear();
    count = 0;
  }
}
