package qiao.canary;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps from the console what programs under test log, most of which they were made to; it is read
 * by {@link WatchedLog} all the same.
 */
public final class Quiet extends Filter<ILoggingEvent> {
  /** One per process, as the log is. */
  private static final AtomicInteger PROGRAMS = new AtomicInteger();

  /** Says that a program begins whose log nobody wants to see. */
  public static void begin() {
    PROGRAMS.incrementAndGet();
  }

  public static void end() {
    PROGRAMS.decrementAndGet();
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    return PROGRAMS.get() > 0 ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
