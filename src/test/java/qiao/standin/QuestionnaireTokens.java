package qiao.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;

/** Issues one token at a time: a new one ends the earlier one. */
final class QuestionnaireTokens {
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private final Deque<Instant> recent = new ArrayDeque<>();
  private String current = "";
  private Instant ends = Instant.EPOCH;
  private Duration life = Duration.ofSeconds(7_200);
  private int perMinute = Integer.MAX_VALUE;
  private long granted;

  synchronized void live(Duration duration) {
    life = duration;
  }

  synchronized Duration life() {
    return life;
  }

  synchronized void perMinute(int most) {
    perMinute = most;
  }

  /** Returns a token, or nothing where it is asked for too often. */
  synchronized Optional<String> grant(Instant now) {
    while (!recent.isEmpty() && !recent.peekFirst().plus(MINUTE).isAfter(now)) {
      recent.removeFirst();
    }
    if (recent.size() >= perMinute) {
      return Optional.empty();
    }
    if (perMinute < Integer.MAX_VALUE) {
      recent.add(now);
    }
    granted++;
    current = "AT-" + UUID.randomUUID();
    ends = now.plus(life);
    return Optional.of(current);
  }

  synchronized boolean valid(String token, Instant now) {
    return !token.isEmpty() && token.equals(current) && now.isBefore(ends);
  }

  synchronized void end() {
    current = "";
  }

  synchronized long granted() {
    return granted;
  }

  synchronized void forget() {
    granted = 0;
    recent.clear();
  }
}
