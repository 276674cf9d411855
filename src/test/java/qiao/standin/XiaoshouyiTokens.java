package qiao.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Issues tokens, and ends them by time, by a newer one, or on demand. */
final class XiaoshouyiTokens {
  private static final int KEPT = 1_000;

  private final Map<String, Instant> ends = new LinkedHashMap<>();
  private final Set<String> refreshTokens = new LinkedHashSet<>();
  private Duration life = Duration.ofHours(2);
  private boolean onlyOne;
  private long granted;

  synchronized void live(Duration duration) {
    life = duration;
  }

  synchronized void onlyOne(boolean one) {
    onlyOne = one;
  }

  synchronized Grant grant(Instant now) {
    if (onlyOne) {
      ends.clear();
    }
    ends.values().removeIf(end -> !now.isBefore(end));
    if (ends.size() == KEPT) {
      ends.remove(ends.keySet().iterator().next());
    }
    if (refreshTokens.size() == KEPT) {
      refreshTokens.remove(refreshTokens.iterator().next());
    }
    Grant grant = new Grant("AT-" + UUID.randomUUID(), "RT-" + UUID.randomUUID(), life);
    ends.put(grant.accessToken, now.plus(life));
    refreshTokens.add(grant.refreshToken);
    granted++;
    return grant;
  }

  synchronized boolean valid(String token, Instant now) {
    Instant end = ends.get(token);
    return end != null && now.isBefore(end);
  }

  synchronized boolean refreshable(String refreshToken) {
    return refreshTokens.contains(refreshToken);
  }

  synchronized void endAll() {
    ends.clear();
  }

  synchronized long granted() {
    return granted;
  }

  synchronized void forget() {
    granted = 0;
  }

  /** Holds what one grant gives away. */
  record Grant(String accessToken, String refreshToken, Duration life) {}
}
