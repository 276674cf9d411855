package qiao.sso;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** What doors remember is remembered once, for its time, by all. */
class KeptTest {
  private static final Duration LIFE = Duration.ofMinutes(2);
  private static final Clock NOW = Clock.systemUTC();
  private static final Clock LATER = Clock.offset(NOW, LIFE.plusSeconds(1));

  @OnEachStore
  void what_is_kept_is_taken_once_and_ends_in_time(TestStore store) {
    try (HikariDataSource pool = store.pool()) {
      Kept kept = new Kept(JdbcClient.create(pool), NOW);
      Kept later = new Kept(JdbcClient.create(pool), LATER);

      assertThat(kept.put(Kept.Kind.TICKET, "oa", "t", "zhang", LIFE)).isTrue();
      assertThat(kept.put(Kept.Kind.TICKET, "oa", "t", "li", LIFE)).isFalse();
      assertThat(kept.put(Kept.Kind.USED, "oa", "t", "", LIFE)).isTrue();
      assertThat(kept.has(Kept.Kind.TICKET, "oa", "t")).isTrue();
      assertThat(kept.take(Kept.Kind.TICKET, "o", "at")).isEmpty();
      assertThat(later.take(Kept.Kind.TICKET, "oa", "t")).isEmpty();
      assertThat(kept.take(Kept.Kind.TICKET, "oa", "t")).contains("zhang");
      assertThat(kept.take(Kept.Kind.TICKET, "oa", "t")).isEmpty();
    }
  }

  @OnEachStore
  void a_mark_that_has_ended_makes_room_for_a_new_one(TestStore store) {
    try (HikariDataSource pool = store.pool()) {
      JdbcClient jdbc = JdbcClient.create(pool);
      new Kept(jdbc, NOW).put(Kept.Kind.USED, "oa", "t", "", LIFE);

      assertThat(new Kept(jdbc, LATER).put(Kept.Kind.USED, "oa", "t", "", LIFE)).isTrue();
    }
  }

  @OnEachStore
  void of_many_who_bring_the_same_at_once_one_is_the_first(TestStore store) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (HikariDataSource pool = store.pool()) {
      Kept kept = new Kept(JdbcClient.create(pool), NOW);
      for (int round = 0; round < 10; round++) {
        String key = "t" + round;
        assertThat(first(threads, () -> kept.put(Kept.Kind.USED, "oa", key, "", LIFE)))
            .isEqualTo(1);
        kept.put(Kept.Kind.STATE, "oa", key, "x", LIFE);
        assertThat(first(threads, () -> kept.take(Kept.Kind.STATE, "oa", key).isPresent()))
            .isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static long first(ExecutorService threads, Callable<Boolean> task) throws Exception {
    List<Callable<Boolean>> tasks = IntStream.range(0, 8).mapToObj(i -> task).toList();
    long first = 0;
    for (Future<Boolean> done : threads.invokeAll(tasks)) {
      first += done.get() ? 1 : 0;
    }
    return first;
  }
}
