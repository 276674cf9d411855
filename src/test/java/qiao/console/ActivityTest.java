package qiao.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.MovableClock;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class ActivityTest {
  private final MovableClock clock = new MovableClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @OnEachStore
  void what_two_nodes_count_adds_up_in_slots_of_ten_minutes(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      Activity activity = new Activity(JdbcClient.create(source), clock);
      ActivityMeter one = new ActivityMeter(registry, activity);
      SimpleMeterRegistry others = new SimpleMeterRegistry();
      ActivityMeter other = new ActivityMeter(others, activity);

      ended(registry, "done", 2);
      ended(registry, "try-again", 9);
      one.look();
      one.look();
      ended(others, "done", 1);
      ended(others, "parked", 1);
      other.look();
      clock.move(Duration.ofMinutes(10));
      ended(registry, "skipped", 4);
      one.look();

      List<Activity.Entry> entries = activity.since(clock.instant().minus(Duration.ofDays(1)));
      assertThat(entries)
          .extracting(entry -> entry.key().outcome() + " " + entry.amount())
          .containsExactlyInAnyOrder("good 3", "bad 1", "good 4");
      Plot plot = Plot.of(entries, clock.instant());
      assertThat(plot.good()).isEqualTo(7);
      assertThat(plot.bad()).isEqualTo(1);
      assertThat(plot.lastHour()).isEqualTo(8);
    }
  }

  private static void ended(SimpleMeterRegistry registry, String verdict, int count) {
    registry
        .counter("qiao.inbox.deliveries", "flow", "survey", "verdict", verdict)
        .increment(count);
  }

  @OnEachStore
  void what_no_plot_shows_any_more_is_forgotten(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      JdbcClient jdbc = JdbcClient.create(source);
      Activity activity = new Activity(jdbc, clock);
      activity.add(new Activity.Key("flow", "survey", "good"), 1);
      clock.move(Duration.ofDays(3));

      activity.forgetOld();

      assertThat(jdbc.sql("select count(*) from activity").query(Long.class).single()).isZero();
    }
  }
}
