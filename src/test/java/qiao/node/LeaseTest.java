package qiao.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class LeaseTest {
  private static final Duration LEASE = Duration.ofSeconds(6);

  private HikariDataSource pool;
  private long now = Long.MAX_VALUE - LEASE.toNanos();
  private Node one;
  private Node two;

  @BeforeEach
  void open(TestStore store) throws Exception {
    pool = store.pool();
    one = joined("one", false);
    two = joined("two", false);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @OnEachStore
  void a_node_is_buried_when_its_beat_stood_still_for_more_than_a_lease() throws Exception {
    String name = two.self();
    assertThat(look(one)).isEmpty();

    for (int third = 0; third < 3; third++) {
      pass(2000);
      assertThat(look(one)).isEmpty();
    }
    pass(1);

    assertThat(look(one)).containsExactly(name);
    assertThat(one.live()).isEqualTo(1);
    assertThat(beat(two)).isFalse();
  }

  @OnEachStore
  void a_node_that_shows_a_beat_in_time_lives() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(look(one)).isEmpty();
      pass(1999);
      assertThat(beat(two)).isTrue();
    }
    assertThat(one.live()).isEqualTo(2);
  }

  @OnEachStore
  void a_node_doubts_its_lease_before_anyone_may_bury_it() throws Exception {
    assertThat(look(one)).isEmpty();
    beat(two);
    assertThat(two.held()).isTrue();
    assertThat(two.holds(two.self())).isTrue();
    assertThat(two.holds(one.self())).isFalse();

    pass(4499);
    assertThat(two.held()).isTrue();
    pass(1);
    assertThat(two.held()).isFalse();

    beat(two);
    assertThat(two.held()).isTrue();
  }

  @OnEachStore
  void a_beat_that_was_not_committed_holds_nothing() throws Exception {
    pass(5000);
    try (Connection connection = connection()) {
      assertThat(two.enter(connection)).isTrue();
      connection.rollback();
    }
    assertThat(two.held()).isFalse();
  }

  @OnEachStore
  void who_could_not_look_for_long_buries_nobody_for_the_time_it_did_not_see() throws Exception {
    assertThat(look(one)).isEmpty();
    pass(20_000);
    assertThat(look(one)).isEmpty();
    pass(2000);
    beat(two);
    assertThat(look(one)).isEmpty();
  }

  /** Otherwise the stalled node buries one that began its lease during the stall. */
  @OnEachStore
  void a_look_that_the_store_held_up_counts_from_its_end() throws Exception {
    try (Connection slow = connection()) {
      one.buryDead(
          stalling(
              slow,
              () -> {
                pass(2900);
                beat(two);
              }));
      slow.commit();
    }
    pass(100);
    assertThat(look(one)).isEmpty();
    for (int i = 0; i < 2; i++) {
      pass(2000);
      assertThat(look(one)).isEmpty();
    }
    assertThat(two.held()).isTrue();
  }

  @OnEachStore
  void a_store_for_one_process_is_taken_over_at_once() throws Exception {
    Node only = joined("only", true);

    assertThat(look(only)).containsExactlyInAnyOrder(one.self(), two.self());
    assertThat(look(only)).isEmpty();
  }

  @OnEachStore
  void who_leaves_is_gone_at_once_and_holds_nothing() throws Exception {
    assertThat(look(one)).isEmpty();
    try (Connection connection = connection()) {
      two.leave(connection);
      connection.commit();
    }
    assertThat(two.held()).isFalse();
    assertThat(look(one)).isEmpty();
    assertThat(one.live()).isEqualTo(1);
  }

  private Node joined(String name, boolean exclusive) throws SQLException {
    Node node = new Node(new NodeSettings(name, LEASE), exclusive, () -> now);
    try (Connection connection = connection()) {
      node.join(connection);
      connection.commit();
    }
    return node;
  }

  private Connection connection() throws SQLException {
    Connection connection = pool.getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private void pass(long millis) {
    now += Duration.ofMillis(millis).toNanos();
  }

  private boolean beat(Node node) throws SQLException {
    try (Connection connection = connection()) {
      boolean alive = node.enter(connection);
      connection.commit();
      if (alive) {
        node.committed();
      }
      return alive;
    }
  }

  private List<String> look(Node node) throws SQLException {
    try (Connection connection = connection()) {
      List<String> buried = node.buryDead(connection);
      connection.commit();
      return buried;
    }
  }

  /** Lets something happen between the asking and the answer of the next query. */
  private static Connection stalling(Connection connection, Stall stall) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, args) -> {
              if (method.getName().equals("prepareStatement")) {
                stall.happens();
              }
              try {
                return method.invoke(connection, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private interface Stall {
    void happens() throws SQLException;
  }
}
