package qiao.flows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Lets no time pass in a program under test: what is refused for a second stays refused, however
 * long the machine takes.
 */
final class StandingTime {
  @Bean
  @Primary
  Clock standingClock() {
    return Clock.fixed(Instant.now(), ZoneOffset.UTC);
  }
}
