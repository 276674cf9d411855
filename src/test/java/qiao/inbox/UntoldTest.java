package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class UntoldTest {
  private final TestVendor vendor = new TestVendor();
  private TestInbox test;
  private Untold untold;

  @BeforeEach
  void open(TestStore store) {
    test = new TestInbox(store);
    test.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                onException(Exception.class)
                    .handled(true)
                    .to("delivery:try-again?busy=1s&giveUpAfter=1h");
                from("inbox:survey").process(vendor.call("write")).id("write");
                from("inbox:waiting")
                    .process(
                        exchange -> {
                          throw new Asks();
                        });
              }
            })
        .start();
    untold = new Untold(JdbcClient.create(test.source));
  }

  @AfterEach
  void close() {
    test.close();
  }

  @OnEachStore
  void what_is_parked_is_told_once_and_by_its_reason() {
    vendor.fails("write", new TestFault("refused"), new TestFault("refused"));
    long first = test.accept("survey", "a", "x");
    long second = test.accept("survey", "b", "x");
    test.awaitState(first, DeliveryState.PARKED);
    test.awaitState(second, DeliveryState.PARKED);

    assertThat(untold.give(1, "other")).isEqualTo(2);

    assertThat(untold.collected()).isZero();
    List<Untold.Sort> sorts = untold.sorts(List.of(1L));
    assertThat(sorts).singleElement().extracting(Untold.Sort::deliveries).isEqualTo(2L);
    Untold.Entry entry = untold.entry(sorts.get(0).latest()).orElseThrow();
    assertThat(entry.fault()).isEqualTo("refused");
    assertThat(entry.delivery()).isIn(first, second);
    untold.forget(2, List.of(1L));
    assertThat(untold.sorts(List.of(1L))).as("it is still to be told").hasSize(1);
    untold.forget(1, List.of());
    assertThat(untold.sorts(List.of(1L))).isEmpty();
  }

  @OnEachStore
  void what_a_flow_met_that_is_not_told_of_is_forgotten() {
    vendor.fails("write", new TestFault("refused"));
    test.awaitState(test.accept("survey", "a", "x"), DeliveryState.PARKED);

    assertThat(untold.give(1, "survey")).isZero();
    assertThat(untold.sorts(List.of(1L))).isEmpty();
  }

  @OnEachStore
  void what_is_only_tried_again_is_not_told_and_a_replay_that_fails_is_told_anew() {
    vendor.fails(
        "write", new TestFault("busy"), new TestFault("refused"), new TestFault("refused"));
    long id = test.accept("survey", "a", "x");
    TestInbox.await().until(() -> test.delivery(id).tries() == 1);
    assertThat(untold.collected()).isZero();

    test.clock.move(Duration.ofSeconds(2));
    test.awaitState(id, DeliveryState.PARKED);
    assertThat(untold.collected()).isEqualTo(1);
    untold.give(1, "other");

    test.inbox.deliveries().replay(id, false);
    TestInbox.await().until(() -> untold.collected() == 1);
  }

  @OnEachStore
  void what_waits_for_a_person_is_told_when_it_begins_to_wait_and_not_after_each_try() {
    long id = test.accept("waiting", "a", "x");
    TestInbox.await().until(() -> untold.collected() == 1);

    test.clock.move(Duration.ofHours(2));

    TestInbox.await().until(() -> test.story(id).attempts().size() == 2);
    assertThat(untold.collected()).isEqualTo(1);
  }

  /** Waits for a person, as a todo waits for a binding. */
  private static final class Asks extends RuntimeException implements FaultReport {
    @Override
    public String fault() {
      return "unbound";
    }

    @Override
    public String reason() {
      return "nobody is bound";
    }

    @Override
    public String advice() {
      return "bind somebody";
    }

    @Override
    public Optional<Duration> waitAtLeast() {
      return Optional.of(Duration.ofHours(1));
    }

    @Override
    public boolean counts() {
      return false;
    }

    @Override
    public boolean asks() {
      return true;
    }
  }
}
