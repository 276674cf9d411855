package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qiao.inbox.DeliveryState.DONE;
import static qiao.inbox.DeliveryState.PARKED;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class PrunerTest {
  private final TestVendor vendor = new TestVendor();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private TestInbox test;

  @BeforeEach
  void open(TestStore store) {
    test = new TestInbox(store);
    test.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("inbox:survey?inFlight=16").process(vendor.call("write")).id("write");
              }
            })
        .start();
  }

  @AfterEach
  void close() {
    test.close();
  }

  private Pruner pruner() {
    return new Pruner(test.source, test.clock, new KeepSettings(Duration.ofDays(30)), meters);
  }

  @OnEachStore
  void only_what_was_finished_long_ago_is_deleted_with_all_that_belongs_to_it() throws Exception {
    vendor.fails("write", new TestFault("refused"), new TestFault("refused"));
    long parked = test.accept("survey", "parked", "x");
    test.awaitState(parked, PARKED);
    long dropped = test.accept("survey", "dropped", "x");
    test.awaitState(dropped, PARKED);
    long done = test.accept("survey", "done", "x");
    test.awaitState(done, DONE);
    long waiting = test.accept("later", "waiting", "x");
    test.inbox.deliveries().drop(dropped, "by hand");
    test.clock.move(Duration.ofDays(30));
    pruner().prune();
    assertThat(test.inbox.deliveries().find(Filter.all())).hasSize(4);

    test.clock.move(Duration.ofSeconds(1));
    long young = test.accept("survey", "young", "x");
    test.awaitState(young, DONE);
    pruner().prune();

    assertThat(test.inbox.deliveries().find(Filter.all()))
        .extracting(Delivery::id)
        .containsExactly(young, waiting, parked);
    for (String table : List.of("payload", "attempt", "outside_call")) {
      String orphans =
          "select count(*) from %s where delivery in (%d, %d)".formatted(table, dropped, done);
      assertThat(JdbcClient.create(test.source).sql(orphans).query(Long.class).single()).isZero();
    }
    assertThat(meters.counter("qiao.inbox.pruned").count()).isEqualTo(2);
  }

  @OnEachStore
  void a_delivery_replayed_at_last_is_kept_from_its_end_on() throws Exception {
    vendor.fails("write", new TestFault("refused"));
    long id = test.accept("survey", "k", "x");
    test.awaitState(id, PARKED);
    test.clock.move(Duration.ofDays(40));
    test.inbox.deliveries().replay(id, false);
    test.awaitState(id, DONE);

    pruner().prune();

    assertThat(test.delivery(id).state()).isEqualTo(DONE);
  }

  @OnEachStore
  void a_key_that_was_pruned_is_accepted_again() throws Exception {
    long first = test.accept("survey", "k", "x");
    test.awaitState(first, DONE);
    test.clock.move(Duration.ofDays(31));
    pruner().prune();

    assertThat(test.accept("survey", "k", "x")).isGreaterThan(first);
  }

  @OnEachStore
  void several_nodes_prune_thousands_while_others_are_accepted() throws Exception {
    CompletableFuture<Accepted> last = null;
    for (int i = 0; i < 1_000; i++) {
      last = test.inbox.accept(message("old" + i));
    }
    last.join();
    TestInbox.await().until(() -> waitingOrMoving() == 0);
    test.clock.move(Duration.ofDays(31));
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    List<Future<?>> passes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Pruner pruner = pruner();
      passes.add(
          nodes.submit(
              () -> {
                pruner.prune();
                return null;
              }));
    }
    for (int i = 0; i < 500; i++) {
      last = test.inbox.accept(message("new" + i));
    }
    last.join();
    for (Future<?> pass : passes) {
      pass.get();
    }
    nodes.shutdown();
    TestInbox.await().until(() -> waitingOrMoving() == 0);

    assertThat(meters.counter("qiao.inbox.pruned").count()).isEqualTo(1_000);
    assertThat(
            JdbcClient.create(test.source)
                .sql("select count(*) from delivery")
                .query(Long.class)
                .single())
        .isEqualTo(500);
  }

  private long waitingOrMoving() {
    Delivery.Count count = test.inbox.deliveries().counts("survey");
    return count.waiting() + count.moving();
  }

  private static Message message(String key) {
    return new Message("survey", key, key, "", new Payload(Payload.TEXT, "{}", "x"));
  }

  @OnEachStore
  void a_time_to_keep_that_is_too_short_names_its_key_and_limits() {
    assertThatThrownBy(() -> new KeepSettings(Duration.ofHours(1)))
        .hasMessage("qiao.inbox.keep must lie between 1d and 3650d, not PT1H");
  }
}
