package qiao.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlotTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:03:00Z");

  private static Activity.Entry entry(Duration ago, String outcome, long amount) {
    long slot = Activity.SLOT.toMillis();
    long begin = Math.floorDiv(NOW.minus(ago).toEpochMilli(), slot) * slot;
    return new Activity.Entry(
        Instant.ofEpochMilli(begin), new Activity.Key("flow", "survey", outcome), amount);
  }

  @Test
  void the_slot_of_this_moment_is_the_last_bar_and_a_day_ago_the_first() {
    Plot plot =
        Plot.of(
            List.of(
                entry(Duration.ZERO, "good", 10),
                entry(Duration.ofMinutes(23 * 60 + 50), "good", 5)),
            NOW);

    assertThat(plot.bars()).extracting(Plot.Bar::x).containsExactly(0, 470);
    assertThat(plot.good()).isEqualTo(15);
    assertThat(plot.lastHour()).isEqualTo(10);
  }

  @Test
  void a_slot_that_ends_this_very_moment_is_drawn() {
    Instant whole = Instant.parse("2026-03-02T12:00:00Z");
    Activity.Entry last =
        new Activity.Entry(
            whole.minus(Activity.SLOT), new Activity.Key("flow", "survey", "good"), 3);

    assertThat(Plot.of(List.of(last), whole).bars()).extracting(Plot.Bar::x).containsExactly(470);
  }

  @Test
  void what_is_older_than_a_day_is_not_drawn() {
    assertThat(Plot.of(List.of(entry(Duration.ofHours(25), "good", 5)), NOW).bars()).isEmpty();
  }

  @Test
  void one_failure_among_thousands_is_seen_and_a_bar_stays_within_the_plot() {
    Plot plot =
        Plot.of(
            List.of(entry(Duration.ZERO, "good", 100_000), entry(Duration.ZERO, "bad", 1)), NOW);

    Plot.Bar bar = plot.bars().get(0);
    assertThat(bar.badHeight()).isEqualTo(1);
    assertThat(bar.goodY()).isNotNegative();
    assertThat(bar.goodY() + bar.goodHeight()).isEqualTo(bar.badY());
    assertThat(bar.badY() + bar.badHeight()).isEqualTo(40);
  }
}
