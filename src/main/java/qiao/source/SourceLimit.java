package qiao.source;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Counts, on this node, what each network address did in the current minute. */
public final class SourceLimit {
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

  /**
   * @param perMinute 0: no limit
   */
  public SourceLimit(int perMinute, Clock clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** Counts a visit; false when the address has come too often. */
  public boolean take(String source) {
    return perMinute == 0 || add(source, 1) <= perMinute;
  }

  /** Counts the rest of what a refused visit costs. */
  public void refused(String source) {
    add(source, REFUSED - 1);
  }

  /** Tells whether this address is over its limit for the first time in this minute. */
  public synchronized boolean tell(String source) {
    return told.size() < MOST_SOURCES && told.add(source);
  }

  private synchronized int add(String source, int more) {
    long now = clock.millis() / SPAN;
    if (now != minute) {
      minute = now;
      counts.clear();
      told.clear();
    }
    return counts.merge(Networks.around(source), more, Integer::sum);
  }
}
