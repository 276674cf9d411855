package qiao.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.MovableClock;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class BatchStoreTest {
  private static final Duration KEEP = Duration.ofDays(30);

  private final MovableClock clock = new MovableClock();

  @OnEachStore
  void batches_that_ended_long_ago_are_forgotten_and_those_under_way_stay(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      BatchStore batches = new BatchStore(JdbcClient.create(source), clock, KEEP);
      long ended = begin(batches);
      long running = begin(batches);
      batches.end(ended, Batch.State.DONE, "");

      clock.move(KEEP.minusDays(1));
      begin(batches);
      assertThat(batches.find(ended)).isPresent();

      clock.move(Duration.ofDays(2));
      begin(batches);
      assertThat(batches.find(ended)).isEmpty();
      assertThat(batches.find(running)).isPresent();
    }
  }

  private static long begin(BatchStore batches) {
    return batches.begin(Batch.What.REPLAY, "flow=survey", "", 1, "admin");
  }
}
