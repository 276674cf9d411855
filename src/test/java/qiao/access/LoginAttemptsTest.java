package qiao.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.MovableClock;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Guessing gets slower and slower, on all nodes together, and the right person still gets in. */
class LoginAttemptsTest {
  private static final String HOME = "192.0.2.1";

  private final MovableClock clock = new MovableClock();

  @OnEachStore
  void waits_double_with_each_failure_and_end_at_five_minutes(TestStore store) {
    try (HikariDataSource pool = store.pool()) {
      LoginAttempts attempts = new LoginAttempts(JdbcClient.create(pool), clock);
      fail(attempts, "zhang", HOME, 4);
      assertThat(left(attempts, "zhang", HOME)).isZero();

      fail(attempts, "zhang", HOME, 1);
      assertThat(left(attempts, "zhang", HOME)).isEqualTo(Duration.ofSeconds(1));
      fail(attempts, "zhang", HOME, 3);
      assertThat(left(attempts, "zhang", HOME)).isEqualTo(Duration.ofSeconds(8));
      fail(attempts, "zhang", HOME, 15);
      assertThat(left(attempts, "zhang", HOME)).isEqualTo(Duration.ofMinutes(5));

      clock.move(Duration.ofMinutes(5));
      assertThat(left(attempts, "zhang", HOME)).isZero();
    }
  }

  @OnEachStore
  void all_nodes_count_together_and_a_success_forgets(TestStore store) {
    try (HikariDataSource pool = store.pool()) {
      LoginAttempts one = new LoginAttempts(JdbcClient.create(pool), clock);
      LoginAttempts other = new LoginAttempts(JdbcClient.create(pool), clock);
      fail(one, "zhang", HOME, 3);
      fail(other, "zhang", HOME, 3);
      assertThat(left(one, "zhang", HOME)).isEqualTo(Duration.ofSeconds(2));

      clock.move(Duration.ofSeconds(2));
      other.look("zhang", HOME).succeeded();

      fail(one, "zhang", HOME, 4);
      assertThat(left(one, "zhang", HOME)).isZero();
    }
  }

  @OnEachStore
  void a_network_that_tries_many_names_waits(TestStore store) {
    try (HikariDataSource pool = store.pool()) {
      LoginAttempts attempts = new LoginAttempts(JdbcClient.create(pool), clock);
      for (int i = 0; i < 30; i++) {
        fail(attempts, "name" + i, HOME, 1);
      }

      assertThat(left(attempts, "another", HOME)).isEqualTo(Duration.ofSeconds(1));
      assertThat(left(attempts, "another", "192.0.2.2")).isZero();
    }
  }

  @OnEachStore
  void strangers_everywhere_do_not_keep_out_who_was_here_before(TestStore store) {
    try (HikariDataSource pool = store.pool()) {
      LoginAttempts attempts = new LoginAttempts(JdbcClient.create(pool), clock);
      attempts.look("zhang", HOME).succeeded();
      for (int i = 0; i < 40; i++) {
        fail(attempts, "zhang", "198.51.100." + i, 1);
      }

      assertThat(left(attempts, "zhang", "203.0.113.9")).isEqualTo(Duration.ofMinutes(1));
      assertThat(left(attempts, "zhang", HOME)).isZero();

      clock.move(Duration.ofMinutes(1));
      assertThat(left(attempts, "zhang", "203.0.113.9")).as("never for ever").isZero();
    }
  }

  @OnEachStore
  void a_day_without_a_failure_forgets_them(TestStore store) {
    try (HikariDataSource pool = store.pool()) {
      LoginAttempts attempts = new LoginAttempts(JdbcClient.create(pool), clock);
      fail(attempts, "zhang", HOME, 10);
      clock.move(Duration.ofHours(25));

      fail(attempts, "zhang", HOME, 4);

      assertThat(left(attempts, "zhang", HOME)).isZero();
    }
  }

  private static void fail(LoginAttempts attempts, String name, String network, int times) {
    for (int i = 0; i < times; i++) {
      attempts.look(name, network).failed();
    }
  }

  private static Duration left(LoginAttempts attempts, String name, String network) {
    return attempts.look(name, network).left();
  }
}
