package qiao.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Who comes too often is kept out until the next minute, and nobody else. */
class SourceLimitTest {
  private Instant now = Instant.parse("2026-03-02T01:00:00Z");
  private final SourceLimit limit = new SourceLimit(20, new Hand());

  @Test
  void so_many_visits_a_minute_are_taken_from_each_address() {
    for (int i = 0; i < 20; i++) {
      assertThat(limit.take("10.0.0.1")).isTrue();
    }
    assertThat(limit.take("10.0.0.1")).isFalse();
    assertThat(limit.take("10.0.0.2")).isTrue();

    now = now.plusSeconds(60);

    assertThat(limit.take("10.0.0.1")).isTrue();
  }

  @Test
  void a_refused_visit_counts_as_ten() {
    for (int i = 0; i < 2; i++) {
      assertThat(limit.take("10.0.0.1")).isTrue();
      limit.refused("10.0.0.1");
    }

    assertThat(limit.take("10.0.0.1")).isFalse();
  }

  @Test
  void a_flood_is_told_once_a_minute() {
    assertThat(limit.take("10.0.0.1")).isTrue();
    assertThat(limit.tell("10.0.0.1")).isTrue();
    assertThat(limit.tell("10.0.0.1")).isFalse();

    now = now.plusSeconds(60);
    limit.take("10.0.0.1");

    assertThat(limit.tell("10.0.0.1")).isTrue();
  }

  private final class Hand extends Clock {
    @Override
    public Instant instant() {
      return now;
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
