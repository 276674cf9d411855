package qiao.vendor;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Begins at another clock's time, and from then on is never set: it only measures what passes. */
final class SteadyClock extends Clock {
  private final Instant begin;
  private final long beginNanos = System.nanoTime();

  SteadyClock(Clock clock) {
    this.begin = clock.instant();
  }

  @Override
  public Instant instant() {
    return begin.plusNanos(System.nanoTime() - beginNanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
