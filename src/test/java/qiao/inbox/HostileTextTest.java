package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Texts that not every database takes. */
class HostileTextTest {
  private static final String NUL = "a\u0000b";
  private static final String HALF = "half of 😀: \ud83d";

  private final List<Object> received = new CopyOnWriteArrayList<>();
  private TestInbox test;

  @BeforeEach
  void open(TestStore store) {
    test = new TestInbox(store);
    test.routes(
            new RouteBuilder() {
              @Override
              public void configure() {
                onException(TestFault.class).handled(true).to("delivery:try-again?busy=1s");
                from("inbox:survey").process(e -> received.add(e.getMessage().getBody()));
                from("inbox:calling").process(e -> call(e)).id("call");
                from("inbox:failing")
                    .process(
                        e -> {
                          throw new IllegalStateException(NUL + "😀".repeat(3000));
                        });
              }
            })
        .start();
  }

  @AfterEach
  void close() {
    test.close();
  }

  @OnEachStore
  void a_payload_with_a_nul_character_arrives_as_it_was() {
    for (Object body : List.of(NUL, HALF, Map.of("name", NUL, "note", HALF), List.of(NUL))) {
      long id = test.accept("survey", "k" + received.size(), body);
      test.awaitState(id, DeliveryState.DONE);
      assertThat(received.get(received.size() - 1)).isEqualTo(body);
    }
  }

  @OnEachStore
  void json_text_with_half_an_emoji_arrives_parsed() {
    test.awaitState(test.accept("survey", "k", "{\"note\": \"" + HALF + "\"}"), DeliveryState.DONE);

    assertThat(received).containsExactly(Map.of("note", HALF));
  }

  @OnEachStore
  void a_header_with_a_nul_character_is_kept() {
    Exchange sent = test.send("survey", "x", Map.of("QiaoKey", "k", "QiaoScene", NUL));

    assertThat(sent.getException()).isNull();
  }

  @OnEachStore
  void a_key_that_no_store_keeps_is_refused_with_its_field_and_value() {
    assertThat(test.send("survey", "x", Map.of("QiaoKey", NUL)).getException())
        .hasMessage("QiaoKey may not contain U+0000 or half of a surrogate pair: a\\u0000b");
    assertThat(test.inbox.deliveries().find(Filter.all())).isEmpty();
  }

  private void call(Exchange exchange) {
    Journal journal = Journal.of(exchange).orElseThrow();
    String step = journal.step(exchange);
    if (journal.latest(step).isPresent()) {
      received.add(journal.latest(step).get().answer());
      return;
    }
    long call = journal.sending(step, "main", "write", NUL).join();
    journal.done(call, "{\"note\":\"" + HALF + "\"}");
    throw new TestFault("busy");
  }

  @OnEachStore
  void a_step_whose_answer_holds_half_an_emoji_stays_done() {
    long id = test.accept("calling", "k", "x");
    TestInbox.await().until(() -> test.delivery(id).tries() == 1);
    test.clock.move(java.time.Duration.ofSeconds(1));
    test.awaitState(id, DeliveryState.DONE);

    assertThat(received).containsExactly("{\"note\":\"" + KeptText.json(HALF) + "\"}");
    assertThat(test.story(id).calls()).hasSize(1);
  }

  @OnEachStore
  void a_reason_full_of_emoji_and_nul_is_cut_and_parks() {
    long id = test.accept("failing", "k", "x");

    test.awaitState(id, DeliveryState.PARKED);

    assertThat(test.delivery(id).reason()).contains("a\ufffdb😀").endsWith("…").hasSize(4000);
  }
}
