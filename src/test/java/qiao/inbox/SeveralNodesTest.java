package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.store.LentDatabase;
import qiao.store.TestStore;

/** Nodes that freeze, come back late, leave, or lose their store: who goes on with what. */
class SeveralNodesTest {
  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration LONG_LEASE = Duration.ofMinutes(1);

  private final TestStore database = LentDatabase.lend();
  private final HikariDataSource look = database.pool();
  private final List<NodeUnderTest> nodes = new ArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @BeforeEach
  void open() {
    assertThat(names()).isEmpty();
  }

  @AfterEach
  void close() {
    gate.countDown();
    nodes.forEach(NodeUnderTest::close);
    look.close();
    database.close();
  }

  @Test
  void what_a_frozen_node_had_under_way_goes_on_elsewhere_and_its_late_words_count_for_nothing()
      throws Exception {
    AtomicReference<Journal> late = new AtomicReference<>();
    NodeUnderTest frozen =
        node(
            "a",
            LEASE,
            exchange -> {
              late.compareAndSet(null, Journal.of(exchange).orElseThrow());
              gate.await();
            });
    String before = frozen.node.self();
    long id = frozen.accept("survey", "k", "lane").join().delivery();
    TestInbox.await().until(() -> late.get() != null);
    assertThat(late.get().held()).isTrue();
    NodeUnderTest other = node("b", LEASE, exchange -> {});

    frozen.store.freeze();
    awaitState(other, id, DeliveryState.DONE);

    assertThat(late.get().held()).isFalse();
    CompletableFuture<Long> call = late.get().sending("s", "main", "write", "{}");
    frozen.store.thaw();
    assertThatThrownBy(call::join).hasRootCauseInstanceOf(NodeLost.class);
    gate.countDown();
    TestInbox.await().until(() -> inFlight(frozen) == 0);
    assertThat(attempts(other, id)).containsExactly("interrupted", "done");
    assertThat(other.inbox.deliveries().get(id).orElseThrow().calls()).isEmpty();
    assertThat(frozen.node.timesLost()).isEqualTo(1);
    assertThat(frozen.node.self()).isNotEqualTo(before);
    assertThat(names()).containsExactlyInAnyOrder(frozen.node.self(), other.node.self());
  }

  @Test
  void a_node_that_was_buried_alive_accepts_and_delivers_again_under_a_new_name() {
    NodeUnderTest frozen = node("a", LEASE, exchange -> {});
    NodeUnderTest other = node("b", LEASE, null);
    frozen.store.freeze();
    CompletableFuture<Accepted> queued = frozen.accept("survey", "queued", "lane");
    TestInbox.await().until(() -> names().equals(List.of(other.node.self())));

    frozen.store.thaw();

    awaitState(frozen, queued.join().delivery(), DeliveryState.DONE);
    long next = frozen.accept("survey", "next", "lane").join().delivery();
    awaitState(frozen, next, DeliveryState.DONE);
    assertThat(attempts(frozen, next)).containsExactly("done");
    TestInbox.await().until(() -> frozen.node.live() == 2 && other.node.live() == 2);
  }

  @Test
  void an_attempt_that_ends_after_its_node_was_buried_leaves_the_next_attempt_alone()
      throws Exception {
    Map<Integer, CountDownLatch> gates =
        Map.of(1, new CountDownLatch(1), 2, gate, 3, new CountDownLatch(0));
    AtomicInteger begun = new AtomicInteger();
    NodeUnderTest frozen = node("a", LEASE, exchange -> gates.get(begun.incrementAndGet()).await());
    NodeUnderTest other = node("b", LEASE, null);
    long id = frozen.accept("survey", "k", "lane").join().delivery();
    TestInbox.await().until(() -> begun.get() == 1);
    frozen.store.freeze();
    TestInbox.await().until(() -> names().equals(List.of(other.node.self())));
    frozen.store.thaw();
    TestInbox.await().until(() -> begun.get() == 2);

    gates.get(1).countDown();
    TestInbox.await().until(() -> inFlight(frozen) == 1);
    long asked = frozen.inbox.dispatcher().claimQueries();
    frozen.inbox.dispatcher().doubt();
    TestInbox.await().until(() -> frozen.inbox.dispatcher().claimQueries() > asked + 1);

    assertThat(begun).hasValue(2);
    gate.countDown();
    awaitState(other, id, DeliveryState.DONE);
    assertThat(attempts(other, id)).containsExactly("interrupted", "done");
  }

  @Test
  void frozen_in_the_middle_of_a_transaction_a_node_holds_up_nobody_for_long() {
    NodeUnderTest frozen = node("a", LEASE, exchange -> {});
    NodeUnderTest other = node("b", LEASE, exchange -> {});
    frozen.store.freezeAtCommit();
    CompletableFuture<Accepted> never = frozen.accept("survey", "k", "lane");
    TestInbox.await().until(frozen.store::isFrozen);

    long id = other.accept("survey", "k", "lane").join().delivery();

    awaitState(other, id, DeliveryState.DONE);
    frozen.store.thaw();
    assertThat(never.handle((told, failed) -> failed != null || told.duplicate()).join()).isTrue();
    assertThat(other.inbox.deliveries().find(Filter.all())).hasSize(1);
    long next = frozen.accept("survey", "next", "lane").join().delivery();
    awaitState(frozen, next, DeliveryState.DONE);
  }

  @Test
  void a_node_that_leaves_hands_back_what_it_could_not_end() {
    AtomicReference<Journal> late = new AtomicReference<>();
    NodeUnderTest leaving =
        node(
            "a",
            LONG_LEASE,
            exchange -> {
              late.set(Journal.of(exchange).orElseThrow());
              gate.await();
            });
    long id = leaving.accept("survey", "k", "lane").join().delivery();
    TestInbox.await().until(() -> late.get() != null);
    NodeUnderTest other = node("b", LONG_LEASE, exchange -> {});

    leaving.camel.getShutdownStrategy().setTimeout(1);
    leaving.close();

    assertThat(late.get().held()).isFalse();
    awaitState(other, id, DeliveryState.DONE);
    assertThat(attempts(other, id)).containsExactly("interrupted", "done");
    assertThat(names()).containsExactly(other.node.self());
  }

  @Test
  void after_an_outage_longer_than_a_lease_nobody_is_taken_for_dead() {
    NodeUnderTest one = node("a", LEASE, exchange -> {});
    NodeUnderTest two = node("b", LEASE, exchange -> {});
    TestInbox.await().until(() -> one.node.live() == 2 && two.node.live() == 2);
    List<String> before = names();

    nodes.forEach(node -> node.store.freeze());
    awaitTime(LEASE.multipliedBy(2));
    assertThat(nodes).noneMatch(node -> node.node.held());
    nodes.forEach(node -> node.store.thaw());

    TestInbox.await().until(() -> nodes.stream().allMatch(node -> node.node.held()));
    awaitTime(LEASE.multipliedBy(2));
    assertThat(names()).isEqualTo(before);
    assertThat(nodes).allMatch(node -> node.node.timesLost() == 0);
  }

  @Test
  void a_clock_that_jumps_back_an_hour_neither_kills_a_node_nor_stops_its_deliveries() {
    NodeUnderTest right = node("a", LEASE, exchange -> {});
    NodeUnderTest wrong = node("b", LEASE, exchange -> {});
    List<String> before = names();

    wrong.clock.move(Duration.ofHours(-1));
    awaitTime(LEASE.multipliedBy(2));

    long here = wrong.accept("survey", "here", "one").join().delivery();
    long there = right.accept("survey", "there", "two").join().delivery();
    awaitState(right, here, DeliveryState.DONE);
    awaitState(right, there, DeliveryState.DONE);
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void each_delivery_is_done_by_one_node_and_all_nodes_share_the_work() {
    Map<String, AtomicInteger> done = new ConcurrentHashMap<>();
    Map<String, AtomicInteger> byNode = new ConcurrentHashMap<>();
    for (String name : List.of("a", "b", "c")) {
      node(
          name,
          LEASE,
          exchange -> {
            done.computeIfAbsent(key(exchange), key -> new AtomicInteger()).incrementAndGet();
            byNode.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
          });
    }
    for (int i = 0; i < 600; i++) {
      nodes.get(i % 3).accept("survey", "k" + i, "k" + i);
    }

    TestInbox.await()
        .until(
            () ->
                done.size() == 600
                    && nodes.get(0).inbox.deliveries().counts("survey").moving() == 0);
    assertThat(done.values()).allMatch(count -> count.get() == 1);
    assertThat(byNode).hasSize(3);
  }

  private static String key(Exchange exchange) {
    return exchange.getMessage().getHeader("QiaoKey", String.class);
  }

  /** Starts a node; without a step it delivers nothing. */
  private NodeUnderTest node(String name, Duration lease, Processor step) {
    NodeUnderTest node =
        new NodeUnderTest(
            name,
            lease,
            database,
            new RouteBuilder() {
              @Override
              public void configure() {
                if (step != null) {
                  from("inbox:survey?inFlight=8").process(step);
                }
              }
            });
    nodes.add(node);
    return node;
  }

  private static int inFlight(NodeUnderTest node) {
    return node.inbox.dispatcher().flow("survey").orElseThrow().inFlight();
  }

  private static void awaitState(NodeUnderTest seenBy, long id, DeliveryState state) {
    TestInbox.await().until(() -> delivery(seenBy, id).delivery().state() == state);
  }

  private static Delivery.Story delivery(NodeUnderTest seenBy, long id) {
    return seenBy.inbox.deliveries().get(id).orElseThrow();
  }

  private static List<String> attempts(NodeUnderTest seenBy, long id) {
    return delivery(seenBy, id).attempts().stream().map(Delivery.Attempt::verdict).toList();
  }

  private List<String> names() {
    return JdbcClient.create(look)
        .sql("select name from node order by name")
        .query(String.class)
        .list();
  }

  private static void awaitTime(Duration time) {
    long begun = System.nanoTime();
    TestInbox.await().until(() -> System.nanoTime() - begun > time.toNanos());
  }
}
