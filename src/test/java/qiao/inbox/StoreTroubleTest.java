package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class StoreTroubleTest {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Semaphore held = new Semaphore(0);

  @OnEachStore
  void deliveries_under_way_while_the_store_is_gone_end_when_it_is_back(TestStore store) {
    try (TestInbox test = new TestInbox(store)) {
      test.routes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("inbox:slow?inFlight=4").process(exchange -> gate.await());
            }
          });
      test.start();
      List<Long> ids = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        ids.add(test.accept("slow", "k" + i, "x"));
      }
      TestInbox.await().until(() -> test.inbox.deliveries().counts("slow").moving() == 4);

      store.cut();
      gate.countDown();

      TestInbox.await()
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(ids)
                      .allSatisfy(
                          id ->
                              assertThat(test.delivery(id).state()).isEqualTo(DeliveryState.DONE)));
      assertThat(ids).allSatisfy(id -> assertThat(test.delivery(id).attempts()).isEqualTo(1));
    }
  }

  @OnEachStore
  void a_delivery_whose_note_met_a_full_disk_is_tried_again_and_waits_for_no_person(
      TestStore store) {
    AtomicInteger tries = new AtomicInteger();
    try (TestInbox test = new TestInbox(store)) {
      test.routes(
          new RouteBuilder() {
            @Override
            public void configure() {
              onException(Exception.class).handled(true).to("delivery:try-again?busy=1s");
              from("inbox:noting")
                  .process(
                      exchange -> {
                        if (tries.incrementAndGet() == 1) {
                          throw new StoreGone("An earlier note was not stored", null);
                        }
                      });
            }
          });
      test.start();
      long id = test.accept("noting", "k", "x");
      TestInbox.await()
          .until(() -> test.delivery(id).reason().contains("An earlier note was not stored"));
      assertThat(test.delivery(id).state()).isEqualTo(DeliveryState.WAITING);
      assertThat(test.delivery(id).tries()).isZero();

      test.clock.move(Duration.ofSeconds(2));

      test.awaitState(id, DeliveryState.DONE);
    }
  }

  @OnEachStore
  void what_is_accepted_while_lost_claims_are_given_back_is_delivered_once(TestStore store) {
    AtomicInteger delivered = new AtomicInteger();
    try (TestInbox test = new TestInbox(store)) {
      test.routes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("inbox:once").process(exchange -> delivered.incrementAndGet());
            }
          });
      test.start();
      GroupCommit writer = test.inbox.writer();
      writer.write(session -> held());
      held.acquireUninterruptibly();
      CompletableFuture<Accepted> accepted =
          test.inbox.accept(
              new Message("once", "k", "k", "", new Payload(Payload.TEXT, "{}", "x")));
      CompletableFuture<Integer> givenBack =
          writer.write(new Orphans(test.node, id -> false, test.clock.millis()));

      gate.countDown();

      assertThat(givenBack.join()).isZero();
      test.awaitState(accepted.join().delivery(), DeliveryState.DONE);
      assertThat(delivered).hasValue(1);
    }
  }

  /** Lets the next writes come together in one batch: those that queue up behind it. */
  private int held() {
    held.release();
    try {
      gate.await();
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
