package qiao.flows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Lets time pass ten times as fast in a program under test: what is tried again after ten seconds,
 * as the shipped flows have it, is so after one. The program needs a short {@code qiao.inbox.poll},
 * for it sleeps by the machine's clock; and no vendor may look at when a request was signed.
 */
final class HurriedTime {
  private static final int TIMES = 10;

  @Bean
  @Primary
  Clock hurriedClock() {
    return new Hurried(Clock.systemUTC());
  }

  private static final class Hurried extends Clock {
    /** The same for all programs: one that starts again goes on where it was. */
    private static final Instant BEGIN = Instant.now();

    private final Clock clock;

    Hurried(Clock clock) {
      this.clock = clock;
    }

    @Override
    public Instant instant() {
      Instant now = clock.instant();
      return now.plus(Duration.between(BEGIN, now).multipliedBy(TIMES - 1));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
