package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import qiao.catalog.Account;
import qiao.catalog.Operation;
import qiao.catalog.PaceRule;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Promise 7 for several nodes: no span holds too many calls, through crashes and restarts. */
class SharedPaceTest {
  private static final Account ACCOUNT = new Account("a", "v", Map.of("key", "robot-secret-key"));
  private static final Duration CALL = Duration.ofSeconds(1);

  private HikariDataSource pool;
  private JdbcTemplate jdbc;
  private final List<Pace> nodes = new ArrayList<>();

  @BeforeEach
  void open(TestStore store) {
    pool = store.pool();
    jdbc = new JdbcTemplate(pool);
  }

  @AfterEach
  void close() {
    nodes.forEach(Pace::close);
    pool.close();
  }

  @OnEachStore
  void three_nodes_with_many_threads_never_exceed_a_slow_pace() throws Exception {
    run(operation(7, Duration.ofMillis(700)), 7, Duration.ofMillis(700), 60, 3);
  }

  @OnEachStore
  void three_nodes_with_many_threads_never_exceed_a_fast_pace() throws Exception {
    run(operation(200, Duration.ofMillis(400)), 200, Duration.ofMillis(400), 1500, 3);
  }

  @OnEachStore
  void room_that_one_node_does_not_use_goes_to_the_others() {
    Operation operation = operation(100, Duration.ofMinutes(1));
    Pace first = node();
    assertThat(first.take(operation, ACCOUNT, "one")).isZero();

    Pace second = node();

    AtomicInteger taken = new AtomicInteger();
    await().untilAsserted(() -> assertThat(taken.addAndGet(room(second, operation))).isEqualTo(99));
  }

  @OnEachStore
  void a_restart_forgets_no_call() {
    Operation operation = operation(20, Duration.ofMinutes(1));
    Pace before = node();
    for (int call = 0; call < 20; call++) {
      assertThat(before.take(operation, ACCOUNT, "call " + call)).isZero();
      before.answered(operation, ACCOUNT, "call " + call);
    }
    before.close();

    Duration wait = node().take(operation, ACCOUNT, "after");

    assertThat(wait).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(61));
  }

  @OnEachStore
  void what_a_node_held_that_died_is_free_when_its_calls_must_be_over() {
    Operation operation = operation(3, Duration.ofMinutes(1));
    Pace died = node();
    assertThat(died.take(operation, ACCOUNT, "1")).isZero();
    assertThat(died.take(operation, ACCOUNT, "2")).isZero();

    Pace other = node();
    assertThat(other.take(operation, ACCOUNT, "3")).isZero();
    assertThat(other.take(operation, ACCOUNT, "4")).isPositive();
    List<Long> free =
        jdbc.queryForList(
            "select free_at - set_at from pace_slot where free_at > 0 order by id", Long.class);
    long lent = PaceLoans.LEAVES_WITHIN.plus(CALL.multipliedBy(4)).plusMinutes(1).toMillis();
    assertThat(free).hasSize(3).allMatch(millis -> millis == lent);

    jdbc.update("update pace_slot set free_at = free_at - ?, set_at = set_at - ?", lent, lent);
    await().until(() -> other.take(operation, ACCOUNT, "4").isZero());
  }

  @OnEachStore
  void a_lower_limit_counts_the_calls_that_were_made_under_the_higher_one() {
    Pace before = node();
    calls(before, operation(20, Duration.ofMinutes(1)), 15);
    before.close();

    assertThat(room(node(), operation(16, Duration.ofMinutes(1)))).isEqualTo(1);
    assertThat(room(node(), operation(10, Duration.ofMinutes(1)))).isZero();
    assertThat(permits()).isEqualTo(10);
  }

  @OnEachStore
  void a_higher_limit_gives_room_at_once() {
    Pace before = node();
    calls(before, operation(10, Duration.ofMinutes(1)), 10);
    before.close();

    assertThat(room(node(), operation(500, Duration.ofMinutes(1)))).isEqualTo(490);
    assertThat(permits()).isEqualTo(500);
  }

  @OnEachStore
  void nodes_that_begin_at_once_make_one_window() throws Exception {
    Operation operation = operation(20, Duration.ofMinutes(1));
    List<Pace> starting = List.of(node(), node(), node(), node());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Duration>> first = new ArrayList<>();
      starting.forEach(
          pace -> first.add(threads.submit(() -> pace.take(operation, ACCOUNT, "first"))));
      for (Future<Duration> each : first) {
        each.get(20, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(permits()).isEqualTo(20);
  }

  @OnEachStore
  void a_vendor_that_says_stop_is_left_alone_by_all_nodes() {
    Operation operation = operation(20, Duration.ofMinutes(1));
    node().block(operation, ACCOUNT, Duration.ofSeconds(90));

    await()
        .until(
            () -> node().take(operation, ACCOUNT, "other").compareTo(Duration.ofSeconds(60)) > 0);
  }

  @OnEachStore
  void a_clock_that_is_set_back_by_an_hour_keeps_nobody_waiting_for_an_hour() {
    Operation operation = operation(5, Duration.ofSeconds(2));
    Pace before = node();
    calls(before, operation, 5);
    before.close();
    long hour = Duration.ofHours(1).toMillis();
    jdbc.update("update pace_slot set free_at = free_at + ?, set_at = set_at + ?", hour, hour);
    jdbc.update(
        "update pace_window set blocked_until = ?, blocked_at = ?",
        now() + hour + 1000,
        now() + hour);

    Pace after = node();

    assertThat(after.take(operation, ACCOUNT, "a")).isPositive();
    await().until(() -> after.take(operation, ACCOUNT, "a").isZero());
  }

  @OnEachStore
  void without_the_store_nothing_leaves_and_all_goes_on_when_it_is_back() {
    Operation operation = operation(5, Duration.ofSeconds(1));
    Pace pace = node();
    jdbc.execute("alter table pace_slot rename to pace_slot_gone");

    assertThat(pace.take(operation, ACCOUNT, "a")).isPositive();
    assertThat(pace.take(operation, ACCOUNT, "b")).isPositive();
    jdbc.execute("alter table pace_slot_gone rename to pace_slot");

    await().until(() -> pace.take(operation, ACCOUNT, "a").isZero());
  }

  @OnEachStore
  void the_key_that_a_vendor_counts_by_does_not_lie_in_the_store() {
    calls(node(), operation(5, Duration.ofMinutes(1)), 1);

    assertThat(jdbc.queryForList("select name from pace_window", String.class))
        .singleElement()
        .asString()
        .contains("key")
        .doesNotContain("robot-secret-key");
  }

  /** Lets threads of several nodes call as fast as they may, then looks at every span. */
  private void run(Operation operation, int limit, Duration span, int calls, int nodes)
      throws Exception {
    List<Long> leaving = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger left = new AtomicInteger(calls);
    ExecutorService threads = Executors.newFixedThreadPool(nodes * 8);
    try {
      List<Future<?>> senders = new ArrayList<>();
      for (int node = 0; node < nodes; node++) {
        Pace pace = node();
        for (int thread = 0; thread < 8; thread++) {
          String who = node + "/" + thread;
          senders.add(threads.submit(() -> send(pace, operation, who, left, leaving)));
        }
      }
      for (Future<?> sender : senders) {
        sender.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    List<Long> times = new ArrayList<>(leaving);
    Collections.sort(times);
    assertThat(times).hasSizeGreaterThanOrEqualTo(calls);
    for (int i = limit; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - limit))
          .as("call %d", i)
          .isGreaterThanOrEqualTo(span.toNanos());
    }
    assertThat(permits()).isEqualTo(limit);
  }

  private static void send(
      Pace pace, Operation operation, String who, AtomicInteger left, List<Long> leaving) {
    while (left.get() > 0) {
      Duration wait = pace.take(operation, ACCOUNT, who);
      if (wait.isZero()) {
        left.decrementAndGet();
        // The vendor may count a call at any moment between its leaving and its answer.
        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(2_000_000));
        leaving.add(System.nanoTime());
        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(2_000_000));
        pace.answered(operation, ACCOUNT, who);
      } else {
        LockSupport.parkNanos(wait.toNanos());
      }
    }
  }

  private int room(Pace pace, Operation operation) {
    int room = 0;
    while (pace.take(operation, ACCOUNT, "probe").isZero()) {
      room++;
    }
    return room;
  }

  private void calls(Pace pace, Operation operation, int calls) {
    for (int call = 0; call < calls; call++) {
      assertThat(pace.take(operation, ACCOUNT, "call " + call)).isZero();
      pace.answered(operation, ACCOUNT, "call " + call);
    }
  }

  private int permits() {
    return jdbc.queryForObject("select sum(permits) from pace_slot", Integer.class);
  }

  private long now() {
    return Clock.systemUTC().millis();
  }

  private Pace node() {
    Pace pace = new Pace(new StoredPaceBook(pool), new SteadyClock(Clock.systemUTC()));
    nodes.add(pace);
    return pace;
  }

  private static Operation operation(int limit, Duration span) {
    return PaceRoomTest.paced(CALL, new PaceRule("v", limit, span, List.of("key")));
  }
}
