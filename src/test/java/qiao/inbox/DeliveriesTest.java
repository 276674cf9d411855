package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qiao.inbox.DeliveryState.DONE;
import static qiao.inbox.DeliveryState.DROPPED;
import static qiao.inbox.DeliveryState.MOVING;
import static qiao.inbox.DeliveryState.PARKED;
import static qiao.inbox.DeliveryState.WAITING;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import qiao.secret.Secrets;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class DeliveriesTest {
  private final TestVendor vendor = new TestVendor();
  private final CountDownLatch gate = new CountDownLatch(1);
  private TestInbox test;

  @BeforeEach
  void open(TestStore store) {
    test = new TestInbox(store);
    test.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            onException(Exception.class)
                .handled(true)
                .to("delivery:try-again?busy=10s,60s&giveUpAfter=1h");
            from("inbox:survey?inFlight=8")
                .routeId("survey")
                .process(vendor.call("read"))
                .id("read-answer")
                .process(vendor.call("write"))
                .id("write-answer");
            from("inbox:skipping").to("delivery:skip?reason=not this survey").to("mock:never");
            from("inbox:parking").to("delivery:park?reason=needs a person");
            from("inbox:slow").process(exchange -> gate.await());
          }
        });
    test.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from("inbox:bare")
                .process(
                    exchange -> {
                      throw new IllegalStateException("token geheim-123 was refused");
                    })
                .id("ask");
          }
        });
    test.start();
  }

  @AfterEach
  void close() {
    gate.countDown();
    test.close();
  }

  @OnEachStore
  void a_busy_step_is_tried_again_when_its_time_has_come_and_done_steps_are_not() {
    vendor.fails("write", new TestFault("busy"), new TestFault("busy"));
    long id = test.accept("survey", "k", "x");

    TestInbox.await().until(() -> test.delivery(id).tries() == 1);
    assertThat(test.delivery(id).state()).isEqualTo(WAITING);
    assertThat(test.delivery(id).step()).isEqualTo("write-answer");
    assertThat(test.story(id).next()).isEqualTo("tried again at 2026-03-01T00:00:10Z");
    test.clock.move(Duration.ofSeconds(10));
    TestInbox.await().until(() -> test.delivery(id).tries() == 2);
    assertThat(test.story(id).next()).isEqualTo("tried again at 2026-03-01T00:01:10Z");
    test.clock.move(Duration.ofSeconds(60));
    test.awaitState(id, DONE);

    assertThat(vendor.called).containsExactly("read:k", "write:k");
    assertThat(test.story(id).attempts())
        .extracting(Delivery.Attempt::verdict)
        .containsExactly("try-again", "try-again", "done");
  }

  @OnEachStore
  void too_fast_is_waited_out_without_counting_as_a_try() {
    vendor.fails("write", new TestFault("too-fast", Duration.ofMinutes(1)));
    long id = test.accept("survey", "k", "x");

    TestInbox.await().until(() -> test.delivery(id).fault().equals("too-fast"));

    assertThat(test.delivery(id).tries()).isZero();
    assertThat(test.delivery(id).dueAt()).isEqualTo("2026-03-01T00:01:00Z");
  }

  @OnEachStore
  void a_refused_delivery_parks_with_its_reason_and_what_to_do() {
    vendor.fails("write", new TestFault("refused"));
    long id = test.accept("survey", "k", "x");

    test.awaitState(id, PARKED);

    Delivery parked = test.delivery(id);
    assertThat(parked.fault()).isEqualTo("refused");
    assertThat(parked.reason()).isEqualTo("the far end said refused");
    assertThat(parked.advice()).isEqualTo("mend the refused");
    assertThat(parked.step()).isEqualTo("write-answer");
  }

  @OnEachStore
  void a_delivery_that_failed_too_long_parks() {
    vendor.fails("write", new TestFault("busy"), new TestFault("busy"));
    long id = test.accept("survey", "k", "x");
    TestInbox.await().until(() -> test.delivery(id).tries() == 1);

    test.clock.move(Duration.ofHours(1));

    test.awaitState(id, PARKED);
    assertThat(test.delivery(id).reason()).isEqualTo("gave up after 1h: the far end said busy");
  }

  @OnEachStore
  void an_exception_without_a_policy_parks_without_its_secrets() {
    Secrets.learn("geheim-123");
    long id = test.accept("bare", "k", "x");

    test.awaitState(id, PARKED);

    assertThat(test.delivery(id).reason())
        .isEqualTo("IllegalStateException: token *** was refused");
    assertThat(test.delivery(id).step()).isEqualTo("ask");
    assertThat(test.delivery(id).advice()).isNotEmpty();
  }

  @OnEachStore
  void a_flow_can_skip_and_park_on_purpose() {
    long skipped = test.accept("skipping", "k", "x");
    long parked = test.accept("parking", "k", "x");

    test.awaitState(skipped, DONE);
    test.awaitState(parked, PARKED);
    assertThat(test.delivery(skipped).note()).isEqualTo("not this survey");
    assertThat(test.delivery(parked).reason()).isEqualTo("needs a person");
  }

  @OnEachStore
  void a_delivery_behind_a_parked_one_of_its_lane_waits() {
    vendor.fails("write", new TestFault("refused"));
    long first = test.accept("survey", "a", "lane", "x");
    test.awaitState(first, PARKED);
    long second = test.accept("survey", "b", "lane", "x");
    long other = test.accept("survey", "c", "other lane", "x");

    test.awaitState(other, DONE);

    assertThat(test.delivery(second).state()).isEqualTo(WAITING);
    assertThat(test.story(second).next()).isEqualTo("waits behind parked delivery " + first);
    test.inbox.deliveries().replay(first, false);
    test.awaitState(second, DONE);
    assertThat(vendor.called).containsSubsequence("write:a", "write:b");
  }

  @OnEachStore
  void a_replay_from_the_failed_step_hands_back_done_steps_and_one_from_the_start_repeats_them() {
    vendor.fails("write", new TestFault("refused"), new TestFault("refused"));
    long id = test.accept("survey", "k", "x");
    test.awaitState(id, PARKED);

    test.inbox.deliveries().replay(id, false);
    TestInbox.await().until(() -> test.delivery(id).attempts() == 2);
    test.awaitState(id, PARKED);
    assertThat(vendor.called).containsExactly("read:k");

    test.inbox.deliveries().replay(id, true);
    test.awaitState(id, DONE);
    assertThat(vendor.called).containsExactly("read:k", "read:k", "write:k");
    assertThat(test.delivery(id).run()).isEqualTo(2);
  }

  @OnEachStore
  void a_done_delivery_is_replayed_from_the_start_only_and_waits_for_its_lane() {
    long first = test.accept("slow", "a", "lane", "x");
    test.awaitState(first, MOVING);
    assertThatThrownBy(() -> test.inbox.deliveries().replay(first, true))
        .isInstanceOf(IllegalTransition.class)
        .hasMessageContaining("is MOVING: only parked ones");
    gate.countDown();
    test.awaitState(first, DONE);

    assertThatThrownBy(() -> test.inbox.deliveries().replay(first, false))
        .hasMessage("Delivery %d is DONE: it can be replayed from the start only".formatted(first));
    test.inbox.deliveries().replay(first, true);
    TestInbox.await().until(() -> test.delivery(first).attempts() == 2);
    test.awaitState(first, DONE);
  }

  @OnEachStore
  void dropping_a_parked_delivery_lets_its_lane_go() {
    vendor.fails("write", new TestFault("refused"));
    long first = test.accept("survey", "a", "lane", "x");
    test.awaitState(first, PARKED);
    long second = test.accept("survey", "b", "lane", "x");

    test.inbox.deliveries().drop(first, "sent by hand");

    test.awaitState(second, DONE);
    assertThat(test.delivery(first).state()).isEqualTo(DROPPED);
    assertThat(test.delivery(first).note()).isEqualTo("sent by hand");
    assertThatThrownBy(() -> test.inbox.deliveries().drop(second, "x"))
        .hasMessageContaining("is DONE: only waiting and parked ones can be dropped");
  }

  @OnEachStore
  void all_parked_ones_of_a_filter_are_replayed() {
    vendor.fails("write", new TestFault("refused"), new TestFault("refused"));
    long first = test.accept("survey", "a", "x");
    long second = test.accept("survey", "b", "x");
    test.awaitState(first, PARKED);
    test.awaitState(second, PARKED);

    assertThat(test.inbox.deliveries().replay(Filter.all().flow("survey").key("b"))).isEqualTo(1);
    test.awaitState(second, DONE);
    assertThat(test.delivery(first).state()).isEqualTo(PARKED);
    assertThat(test.inbox.deliveries().replay(Filter.all())).isEqualTo(1);
    test.awaitState(first, DONE);
  }
}
