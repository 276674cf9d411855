package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** What is urgent overtakes, and what is worth nothing after a time is not done after it. */
class UrgentTest {
  private final List<String> greeted = new CopyOnWriteArrayList<>();
  private final AtomicInteger stuck = new AtomicInteger();
  private final CountDownLatch release = new CountDownLatch(1);

  @OnEachStore
  void steps_that_hold_all_workers_do_not_hold_up_what_is_urgent(TestStore store) {
    int workers = TestInbox.settings().workers();
    try (TestInbox test = new TestInbox(store)) {
      test.routes(flows("busy")).start();
      for (int i = 0; i < 3 * workers; i++) {
        test.accept("slow", "s" + i, Map.of());
      }
      TestInbox.await().until(() -> stuck.get() >= workers);

      long welcome = test.accept("welcome", "w", Map.of("fine", true));

      test.awaitState(welcome, DeliveryState.DONE);
      assertThat(greeted).containsExactly("w");
      release.countDown();
    }
  }

  @OnEachStore
  void urgent_messages_of_one_lane_stay_in_order(TestStore store) {
    try (TestInbox test = new TestInbox(store)) {
      test.routes(flows("busy")).start();
      List<String> keys = IntStream.range(0, 50).mapToObj(i -> "k" + i).toList();

      keys.forEach(key -> test.accept("welcome", key, "one", Map.of("fine", true)));

      TestInbox.await().until(() -> greeted.size() == keys.size());
      assertThat(greeted).isEqualTo(keys);
    }
  }

  @OnEachStore
  void what_comes_too_late_is_finished_with_the_reason_and_not_done(TestStore store) {
    try (TestInbox test = new TestInbox(store)) {
      test.routes(flows("busy")).start();

      long late = send(test, "late", test.clock.millis());

      test.awaitState(late, DeliveryState.DONE);
      assertThat(greeted).isEmpty();
      assertThat(test.delivery(late).note())
          .contains("worth delivering until 2026-03-01T00:00:00Z");
    }
  }

  @OnEachStore
  void what_fails_is_tried_again_within_its_time_only(TestStore store) {
    try (TestInbox test = new TestInbox(store)) {
      test.routes(flows("busy")).start();

      long failing = send(test, "failing", test.clock.millis() + 18_000);
      TestInbox.await().until(() -> test.story(failing).attempts().size() == 1);
      assertThat(test.delivery(failing).state()).isEqualTo(DeliveryState.WAITING);
      test.clock.move(Duration.ofSeconds(10));

      test.awaitState(failing, DeliveryState.DONE);
      assertThat(test.delivery(failing).note()).contains("the far end said busy");
      assertThat(test.story(failing).attempts()).hasSize(2);
    }
  }

  @OnEachStore
  void what_only_a_person_can_mend_is_parked_and_over_when_it_is_replayed_late(TestStore store) {
    try (TestInbox test = new TestInbox(store)) {
      test.routes(flows("misconfigured")).start();

      long failing = send(test, "failing", test.clock.millis() + 18_000);
      test.awaitState(failing, DeliveryState.PARKED);
      test.clock.move(Duration.ofMinutes(5));
      test.inbox.deliveries().replay(failing, false);

      test.awaitState(failing, DeliveryState.DONE);
      assertThat(test.delivery(failing).note()).contains("worth delivering until");
    }
  }

  private static long send(TestInbox test, String key, long until) {
    return test.send("welcome", Map.of(), Map.of("QiaoKey", key, "QiaoUntil", until))
        .getMessage()
        .getHeader("QiaoDelivery", Long.class);
  }

  private RouteBuilder flows(String fault) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        onException(Exception.class).handled(true).to("delivery:try-again?busy=10s");
        from("inbox:slow").process(exchange -> holdWorker());
        from("inbox:welcome?urgent=true").process(exchange -> greet(exchange, fault));
      }
    };
  }

  private void holdWorker() throws InterruptedException {
    stuck.incrementAndGet();
    if (!release.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody released the workers");
    }
  }

  private void greet(Exchange exchange, String fault) {
    if (!exchange.getMessage().getBody(Map.class).containsKey("fine")) {
      throw new TestFault(fault);
    }
    greeted.add(exchange.getMessage().getHeader("QiaoKey", String.class));
  }
}
