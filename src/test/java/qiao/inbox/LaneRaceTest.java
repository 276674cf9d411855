package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.store.LentDatabase;
import qiao.store.TestStore;

/** Several nodes open, leave and take up the same few lanes at once. */
class LaneRaceTest {
  private static final int MESSAGES = 900;
  private static final int LANES = 4;

  private final TestStore database = LentDatabase.lend();
  private final HikariDataSource look = database.pool();
  private final List<NodeUnderTest> nodes = new ArrayList<>();
  private final Map<String, List<Long>> delivered = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> inLane = new ConcurrentHashMap<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    nodes.forEach(NodeUnderTest::close);
    look.close();
    database.close();
  }

  @Test
  void lanes_keep_their_order_while_nodes_accept_finish_park_replay_and_drop() {
    startNodes("refused", 0.1);
    List<CompletableFuture<?>> senders = new ArrayList<>();
    for (NodeUnderTest node : nodes) {
      senders.add(CompletableFuture.runAsync(() -> send(node, MESSAGES / nodes.size())));
    }

    untilNothingIsOpen(senders, this::mendOrDrop);

    delivered.values().forEach(ids -> assertThat(ids).isSorted().doesNotHaveDuplicates());
    assertThat(delivered).hasSize(LANES);
    assertThat(wrong).isEmpty();
  }

  @Test
  void what_is_replayed_from_the_start_joins_its_lane_again_without_a_collision() {
    startNodes("busy", 0.1);
    List<CompletableFuture<?>> senders = new ArrayList<>();
    for (NodeUnderTest node : nodes) {
      senders.add(CompletableFuture.runAsync(() -> send(node, 200)));
      senders.add(CompletableFuture.runAsync(() -> replayDone(node, 50)));
    }

    untilNothingIsOpen(senders, () -> {});

    assertThat(delivered.values().stream().mapToInt(List::size).sum()).isEqualTo(3 * (200 + 50));
    assertThat(wrong).isEmpty();
  }

  @Test
  void lanes_go_on_while_nodes_freeze_and_are_buried_and_no_call_leaves_twice() {
    startNodes("none", 0);
    Random seed = new Random(7);
    List<CompletableFuture<?>> senders = new ArrayList<>();
    senders.add(CompletableFuture.runAsync(() -> send(nodes.get(0), MESSAGES / 3)));
    senders.add(CompletableFuture.runAsync(() -> freezeInTurn(seed)));

    untilNothingIsOpen(senders, () -> {});

    delivered.values().forEach(ids -> assertThat(ids).isSorted().doesNotHaveDuplicates());
    assertThat(nodes.get(1).node.timesLost() + nodes.get(2).node.timesLost()).isPositive();
    // What a frozen node had begun may still run there while it goes on elsewhere.
    assertThat(wrong).allMatch(what -> what.startsWith("two at once"));
  }

  private void startNodes(String fault, double share) {
    for (String name : List.of("a", "b", "c")) {
      RouteBuilder flow =
          new RouteBuilder() {
            @Override
            public void configure() {
              onException(Exception.class).handled(true).to("delivery:try-again?busy=0s");
              from("inbox:survey?inFlight=16")
                  .process(exchange -> deliver(exchange, fault, share))
                  .id("call");
            }
          };
      nodes.add(new NodeUnderTest(name, NodeUnderTest.LEASE, database, flow));
    }
  }

  private static void send(NodeUnderTest node, int count) {
    List<CompletableFuture<Accepted>> burst = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      burst.add(node.accept("survey", node.node.self() + i, "lane" + random(LANES)));
      if (burst.size() > random(20)) {
        burst.forEach(CompletableFuture::join);
        burst.clear();
      }
    }
    burst.forEach(CompletableFuture::join);
  }

  /** Calls once per delivery, as the vendor component does. */
  private void deliver(Exchange exchange, String fault, double share) {
    String lane = exchange.getMessage().getHeader("QiaoLane", String.class);
    if (inLane.computeIfAbsent(lane, l -> new AtomicInteger()).incrementAndGet() > 1) {
      wrong.add("two at once in " + lane);
    }
    try {
      if (ThreadLocalRandom.current().nextDouble() < share) {
        throw new TestFault(fault);
      }
      Journal journal = Journal.of(exchange).orElseThrow();
      String step = journal.step(exchange);
      if (journal.latest(step).isEmpty()) {
        journal.sending(step, "main", "write", "{}").join();
        if (!journal.held()) {
          throw new TestFault("busy");
        }
        delivered.computeIfAbsent(lane, l -> new CopyOnWriteArrayList<>()).add(journal.delivery());
      }
    } finally {
      inLane.get(lane).decrementAndGet();
    }
  }

  private void mendOrDrop() {
    NodeUnderTest node = nodes.get(random(nodes.size()));
    List<Delivery> parked = node.inbox.deliveries().find(Filter.all().state(DeliveryState.PARKED));
    if (!parked.isEmpty() && random(10) == 0) {
      try {
        node.inbox.deliveries().drop(parked.get(0).id(), "not wanted");
      } catch (IllegalTransition replayedMeanwhile) {
        assertThat(replayedMeanwhile).hasMessageContaining("can be dropped");
      }
    }
    node.inbox.deliveries().replay(Filter.all());
  }

  private void replayDone(NodeUnderTest node, int times) {
    int replayed = 0;
    while (replayed < times) {
      List<Delivery> done = node.inbox.deliveries().find(Filter.all().state(DeliveryState.DONE));
      replayed += !done.isEmpty() && replay(node, done.get(random(done.size()))) ? 1 : 0;
    }
  }

  private static boolean replay(NodeUnderTest node, Delivery done) {
    try {
      node.inbox.deliveries().replay(done.id(), true);
      return true;
    } catch (IllegalTransition openAgainMeanwhile) {
      return false;
    }
  }

  /** Freezes nodes for longer than a lease, sometimes in the middle of a transaction. */
  private void freezeInTurn(Random seed) {
    for (int i = 0; i < 4; i++) {
      NodeUnderTest node = nodes.get(1 + i % 2);
      if (seed.nextBoolean()) {
        node.store.freeze();
      } else {
        node.store.freezeAtCommit();
      }
      await(() -> !names().contains(node.node.self()));
      node.store.thaw();
      await(node.node::held);
    }
  }

  private void untilNothingIsOpen(List<CompletableFuture<?>> senders, Runnable meanwhile) {
    await(
        () -> {
          meanwhile.run();
          check("more than one under way", "count(*) filter (where state = 'MOVING') > 1");
          check(
              "open without a head",
              "count(*) filter (where state <> 'WAITING' or ready_at is not null) = 0");
          return senders.stream().allMatch(CompletableFuture::isDone) && open() == 0;
        });
    senders.forEach(CompletableFuture::join);
  }

  private void check(String what, String condition) {
    JdbcClient.create(look)
        .sql(
            "select lane from delivery where state in ('WAITING', 'MOVING', 'PARKED')"
                + " group by flow, lane having "
                + condition)
        .query(String.class)
        .list()
        .forEach(lane -> wrong.add(what + ": " + lane));
  }

  private long open() {
    return JdbcClient.create(look)
        .sql("select count(*) from delivery where state in ('WAITING', 'MOVING', 'PARKED')")
        .query(Long.class)
        .single();
  }

  private List<String> names() {
    return JdbcClient.create(look).sql("select name from node").query(String.class).list();
  }

  private static void await(BooleanSupplier condition) {
    TestInbox.await().atMost(Duration.ofSeconds(90)).until(condition::getAsBoolean);
  }

  private static int random(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }
}
