package qiao.standin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Issues tokens, lets them end, and knows which are good. */
final class OaTokens {
  private final Map<String, Instant> ends = new ConcurrentHashMap<>();
  private final Duration life;
  private final boolean sliding;
  private final Supplier<Clock> clock;

  /**
   * @param sliding whether each use begins the life anew
   */
  OaTokens(Duration life, boolean sliding, Supplier<Clock> clock) {
    this.life = life;
    this.sliding = sliding;
    this.clock = clock;
  }

  String issue() {
    String token = UUID.randomUUID().toString();
    ends.put(token, clock.get().instant().plus(life));
    return token;
  }

  boolean good(String token) {
    Instant now = clock.get().instant();
    Instant end = ends.get(token);
    if (end == null || now.isAfter(end)) {
      return false;
    }
    if (sliding) {
      ends.put(token, now.plus(life));
    }
    return true;
  }

  void rejectAll() {
    ends.clear();
  }
}
