package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.inbox.DeliveryState.DONE;
import static qiao.inbox.DeliveryState.WAITING;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class InboxTest {
  private final List<Exchange> received = new CopyOnWriteArrayList<>();
  private TestInbox test;

  @BeforeEach
  void open(TestStore store) {
    test = new TestInbox(store);
    test.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("inbox:survey?inFlight=8")
                .routeId("survey")
                .process(exchange -> received.add(exchange.copy()));
          }
        });
    test.start();
  }

  @AfterEach
  void close() {
    test.close();
  }

  @OnEachStore
  void a_map_arrives_as_it_was_with_integers_as_integers_and_fractions_exact() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("名称", "合同17 😀");
    body.put("count", 3);
    body.put("big", 9_007_199_254_740_993L);
    body.put("amount", new BigDecimal("12345678901234567.89"));
    body.put("list", List.of(1, "zwei"));

    Exchange sent = test.send("survey", body, Map.of("QiaoKey", "k1", "QiaoAccount", "hq"));

    assertThat(sent.getException()).isNull();
    assertThat(sent.getMessage().getBody()).isSameAs(body);
    assertThat(sent.getMessage().getHeader("QiaoDuplicate")).isEqualTo(false);
    TestInbox.await().until(() -> received.size() == 1);
    assertThat(received.get(0).getIn().getBody()).isInstanceOf(LinkedHashMap.class).isEqualTo(body);
    assertThat(received.get(0).getIn().getHeaders())
        .containsEntry("QiaoKey", "k1")
        .containsEntry("QiaoAccount", "hq")
        .containsEntry("QiaoTry", 1)
        .containsEntry("QiaoDelivery", sent.getMessage().getHeader("QiaoDelivery"));
  }

  @OnEachStore
  void json_as_text_or_bytes_arrives_parsed_and_other_text_as_it_is() {
    test.accept("survey", "a", "{\"n\": 12}");
    TestInbox.await().until(() -> received.size() == 1);
    test.accept("survey", "b", "[1]".getBytes(StandardCharsets.UTF_8));
    TestInbox.await().until(() -> received.size() == 2);
    test.accept("survey", "c", "{half");
    TestInbox.await().until(() -> received.size() == 3);
    test.accept("survey", "d", "<xml/>");
    TestInbox.await().until(() -> received.size() == 4);

    assertThat(received)
        .extracting(exchange -> exchange.getIn().getBody())
        .containsExactly(Map.of("n", 12), List.of(1), "{half", "<xml/>");
  }

  @OnEachStore
  void only_headers_that_start_with_qiao_are_kept() {
    test.send("survey", "x", Map.of("QiaoScene", "created", "Authorization", "Bearer abc"));

    TestInbox.await().until(() -> received.size() == 1);
    assertThat(received.get(0).getIn().getHeaders())
        .containsEntry("QiaoScene", "created")
        .doesNotContainKey("Authorization");
  }

  @OnEachStore
  void a_number_that_is_taken_is_named_instead_of_a_duplicate_that_is_not_there() {
    long first = test.accept("survey", "a", "x");
    long second = test.accept("survey", "b", "x");
    new JdbcTemplate(test.source).execute("alter sequence delivery_id_seq restart with " + first);

    // A write that fails is tried once more, with the next number.
    Exchange sent = test.send("survey", "x", Map.of("QiaoKey", "c"));

    assertThat(sent.getException())
        .hasMessageContaining("There is a delivery " + second + " already")
        .hasMessageContaining("delivery_id_seq");
    assertThat(test.send("survey", "x", Map.of("QiaoKey", "c")).getException()).isNull();
  }

  @OnEachStore
  void a_duplicate_creates_nothing_and_names_the_first() {
    long first = test.accept("survey", "same", "one");

    Exchange second = test.send("survey", "two", Map.of("QiaoKey", "same"));

    assertThat(second.getMessage().getHeader("QiaoDelivery")).isEqualTo(first);
    assertThat(second.getMessage().getHeader("QiaoDuplicate")).isEqualTo(true);
    assertThat(test.inbox.deliveries().find(Filter.all())).hasSize(1);
  }

  @OnEachStore
  void of_many_duplicates_at_once_one_is_delivered() {
    Set<Long> ids = ConcurrentHashMap.newKeySet();
    List<CompletableFuture<Void>> senders = new ArrayList<>();
    IntStream.range(0, 40)
        .forEach(
            i ->
                senders.add(
                    CompletableFuture.runAsync(
                        () -> ids.add(test.accept("survey", "key" + i % 4, "x")))));
    senders.forEach(CompletableFuture::join);

    assertThat(ids).hasSize(4);
    TestInbox.await().until(() -> test.inbox.deliveries().counts("survey").waiting() == 0);
    ids.forEach(id -> test.awaitState(id, DONE));
    assertThat(received).hasSize(4);
  }

  @OnEachStore
  void what_is_too_long_is_refused_with_field_limit_and_value() {
    assertThat(test.send("survey", "x", Map.of("QiaoKey", "k".repeat(201))).getException())
        .isInstanceOf(LimitBroken.class)
        .hasMessageContaining("QiaoKey may have 200 characters, this one has 201: kkk");
    assertThat(
            test.send("survey", "x", Map.of("QiaoKey", "k", "QiaoLane", "l".repeat(201)))
                .getException())
        .hasMessageContaining("QiaoLane may have 200");
    assertThat(test.send("survey", "商".repeat(1_747_627), Map.of()).getException())
        .hasMessageContaining("payload may have 5242880 bytes, this one has 5242881");
    assertThat(test.inbox.deliveries().find(Filter.all())).isEmpty();
  }

  @OnEachStore
  void the_largest_payload_arrives() {
    String text = "商".repeat(1_747_626);

    test.accept("survey", "large", text);

    TestInbox.await().until(() -> received.size() == 1);
    assertThat(received.get(0).getIn().getBody()).isEqualTo(text);
  }

  @OnEachStore
  void messages_for_a_stopped_flow_wait_until_it_starts() throws Exception {
    test.camel.getRouteController().stopRoute("survey");

    long id = test.accept("survey", "k", "x");

    assertThat(test.story(id).next()).isEqualTo("waits: flow survey is stopped or not loaded");
    assertThat(test.delivery(id).state()).isEqualTo(WAITING);
    test.camel.getRouteController().startRoute("survey");
    test.awaitState(id, DONE);
    assertThat(test.story(id).next()).isEqualTo("done");
  }

  @OnEachStore
  void a_flow_that_nobody_has_written_yet_keeps_its_messages() {
    long id = test.accept("later", "k", "x");

    assertThat(test.delivery(id).state()).isEqualTo(WAITING);
  }

  @OnEachStore
  void a_burst_of_a_thousand_messages_needs_few_claims() {
    List<CompletableFuture<Accepted>> burst = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      Payload payload = new Payload(Payload.TEXT, "{}", "x");
      burst.add(test.inbox.accept(new Message("survey", "k" + i, "k" + i, "", payload)));
    }
    burst.forEach(CompletableFuture::join);
    TestInbox.await().until(() -> received.size() == 1000);

    assertThat(test.inbox.dispatcher().claimQueries()).isLessThan(500);
  }

  @OnEachStore
  void without_a_store_nothing_is_accepted() {
    test.accept("survey", "before", "x");
    test.source.close();
    test.inbox.writer().close();

    Exchange refused = test.send("survey", "x", Map.of("QiaoKey", "after"));

    assertThat(refused.getException()).isInstanceOf(StoreGone.class);
    assertThat(refused.getMessage().getHeader("QiaoDelivery")).isNull();
  }
}
