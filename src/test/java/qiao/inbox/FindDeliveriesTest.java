package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qiao.inbox.DeliveryState.DONE;
import static qiao.inbox.DeliveryState.DROPPED;
import static qiao.inbox.DeliveryState.WAITING;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class FindDeliveriesTest {
  private TestInbox test;

  @BeforeEach
  void open(TestStore store) {
    test = new TestInbox(store).start();
  }

  @AfterEach
  void close() {
    test.close();
  }

  @OnEachStore
  void deliveries_are_found_by_flow_state_key_and_time_page_by_page() {
    for (int i = 1; i <= 5; i++) {
      test.accept("later", "order_" + i, "x");
      test.clock.move(Duration.ofHours(1));
    }
    test.accept("another", "orders", "x");
    Deliveries deliveries = test.inbox.deliveries();

    List<Delivery> page = deliveries.find(Filter.all().flow("later").limit(2));
    assertThat(page).extracting(Delivery::key).containsExactly("order_5", "order_4");
    assertThat(deliveries.find(Filter.all().flow("later").limit(2).before(page.get(1).id())))
        .extracting(Delivery::key)
        .containsExactly("order_3", "order_2");
    assertThat(deliveries.find(Filter.all().keyPrefix("order_"))).hasSize(5);
    assertThat(deliveries.find(Filter.all().key("orders"))).hasSize(1);
    assertThat(deliveries.find(Filter.all().state(DONE))).isEmpty();
    assertThat(
            deliveries.find(
                Filter.all()
                    .acceptedFrom(Instant.parse("2026-03-01T01:00:00Z"))
                    .acceptedTo(Instant.parse("2026-03-01T03:00:00Z"))))
        .extracting(Delivery::key)
        .containsExactly("order_3", "order_2");
    assertThat(deliveries.counts())
        .extracting(Delivery.Count::flow, Delivery.Count::waiting)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("another", 1L),
            org.assertj.core.groups.Tuple.tuple("later", 5L));
    assertThat(deliveries.counts("later").oldestWaiting())
        .contains(Instant.parse("2026-03-01T00:00:00Z"));
  }

  @OnEachStore
  void a_delivery_that_begins_and_ends_an_attempt_meanwhile_counts_as_open_once()
      throws SQLException {
    long id = test.accept("later", "k", "x");
    JdbcClient store = JdbcClient.create(test.source);
    String other = "case when state = 'WAITING' then 'MOVING' else 'WAITING' end";
    DataSource changing =
        new DelegatingDataSource(test.source) {
          @Override
          public Connection getConnection() throws SQLException {
            store.sql("update delivery set state = " + other + " where id = ?").param(id).update();
            return super.getConnection();
          }
        };

    try (Connection connection = test.source.getConnection()) {
      Dialect dialect = Dialect.of(connection);
      Counts counts = new Counts(JdbcClient.create(changing), dialect, flow -> true);

      for (int i = 0; i < 3; i++) {
        Delivery.Count count = counts.of("later", 100);
        assertThat(count.waiting() + count.moving()).isEqualTo(1);
      }
    }
  }

  @OnEachStore
  void a_page_ends_where_its_flow_its_state_and_its_time_end() {
    for (int i = 1; i <= 8; i++) {
      test.accept(i % 2 == 0 ? "even" : "odd", "k" + i, "x");
      test.clock.move(Duration.ofSeconds(1));
    }
    Deliveries deliveries = test.inbox.deliveries();
    Filter even = Filter.all().flow("even");
    Filter second =
        even.acceptedFrom(Instant.parse("2026-03-01T00:00:03Z"))
            .acceptedTo(Instant.parse("2026-03-01T00:00:04Z"));
    deliveries.drop(deliveries.find(even).get(0).id(), "by hand");

    assertThat(deliveries.find(even.state(WAITING)))
        .extracting(Delivery::key)
        .containsExactly("k6", "k4", "k2");
    assertThat(deliveries.find(even.state(DONE))).isEmpty();
    assertThat(deliveries.find(Filter.all().state(DROPPED))).hasSize(1);
    assertThat(deliveries.find(second.limit(1))).extracting(Delivery::key).containsExactly("k4");
    assertThat(deliveries.find(second.state(WAITING))).hasSize(1);
    assertThat(deliveries.find(even.keyPrefix("k").state(WAITING)))
        .extracting(Delivery::key)
        .containsExactly("k6", "k4", "k2");
  }

  @OnEachStore
  void of_thousands_of_keys_that_begin_alike_the_newest_are_shown() {
    CompletableFuture<Accepted> last = null;
    for (int i = 1; i <= 2_100; i++) {
      String key = (i == 7 ? "rare%" : "often%") + i;
      Payload payload = new Payload(Payload.TEXT, "{}", "x");
      last = test.inbox.accept(new Message(i % 100 == 0 ? "even" : "odd", key, key, "", payload));
    }
    last.join();
    Deliveries deliveries = test.inbox.deliveries();
    Filter often = Filter.all().keyPrefix("often%");

    assertThat(deliveries.find(often.flow("even").limit(2)))
        .extracting(Delivery::key)
        .containsExactly("often%2100", "often%2000");
    assertThat(deliveries.find(often.state(DONE))).isEmpty();
    assertThat(deliveries.find(Filter.all().keyPrefix("rare%"))).hasSize(1);
    assertThat(deliveries.find(Filter.all().keyPrefix("rare_"))).isEmpty();
    assertThat(deliveries.find(Filter.all().keyPrefix("rare%").flow("even"))).isEmpty();
  }

  @OnEachStore
  void a_question_that_no_store_takes_names_its_field_and_value() {
    assertThatThrownBy(() -> Filter.all().keyPrefix("a\u0000"))
        .hasMessage("key may not contain U+0000 or half of a surrogate pair: a\\u0000");
  }

  @OnEachStore
  void outside_of_a_delivery_a_verdict_makes_no_sense() {
    assertThat(
            test.camel
                .createProducerTemplate()
                .send("delivery:skip?reason=x", exchange -> {})
                .getException())
        .hasMessageContaining("works only in a flow that begins with inbox:");
  }

  @OnEachStore
  void a_bad_plan_fails_the_start_of_its_route() {
    assertThatThrownBy(
            () ->
                test.camel.addRoutes(
                    new RouteBuilder() {
                      @Override
                      public void configure() {
                        from("inbox:bad").to("delivery:try-again?busy=soon");
                      }
                    }))
        .hasStackTraceContaining("delivery:try-again: busy: 'soon' is no span of time");
  }
}
