package qiao.sso;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Counts, on this node, what each network address did in the current minute. */
final class SourceLimit {
  private static final long SPAN = Duration.ofMinutes(1).toMillis();
  private static final int MOST_SOURCES = 20_000;

  /** A refused visit counts as so many. */
  static final int REFUSED = 10;

  private final int perMinute;
  private final Clock clock;

  private final Map<String, Integer> counts =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MOST_SOURCES;
        }
      };

  /** Addresses that came too often in this minute, and whom somebody was told of. */
  private final Set<String> told = new HashSet<>();

  private long minute;

  SourceLimit(int perMinute, Clock clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** Counts a visit; false when the address has come too often. */
  synchronized boolean take(String source) {
    return add(source, 1) <= perMinute;
  }

  synchronized void refused(String source) {
    add(source, REFUSED - 1);
  }

  /** Tells whether this address is over its limit for the first time in this minute. */
  synchronized boolean tell(String source) {
    return told.size() < MOST_SOURCES && told.add(source);
  }

  private int add(String source, int more) {
    long now = clock.millis() / SPAN;
    if (now != minute) {
      minute = now;
      counts.clear();
      told.clear();
    }
    return counts.merge(source, more, Integer::sum);
  }
}
