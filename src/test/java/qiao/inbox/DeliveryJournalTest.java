package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class DeliveryJournalTest {
  private final List<Optional<Journal.Entry>> found = new CopyOnWriteArrayList<>();
  private final CountDownLatch sent = new CountDownLatch(1);
  private final CountDownLatch dead = new CountDownLatch(1);
  private TestInbox test;

  @BeforeEach
  void open(TestStore store) {
    test = new TestInbox(store);
    test.routes(
        new RouteBuilder() {
          @Override
          public void configure() {
            onException(Exception.class).handled(true).to("delivery:try-again?busy=1s");
            from("inbox:dying").process(DeliveryJournalTest.this::dieWhileSending).id("send");
            from("inbox:partly").process(DeliveryJournalTest.this::partly).id("partly");
            from("inbox:rest").process(DeliveryJournalTest.this::leavesRest).id("rest");
            from("inbox:noting").process(DeliveryJournalTest.this::noteAll).id("note");
          }
        });
    test.start();
  }

  @AfterEach
  void close() {
    dead.countDown();
    test.close();
  }

  private void dieWhileSending(Exchange exchange) throws InterruptedException {
    Journal journal = Journal.of(exchange).orElseThrow();
    String step = journal.step(exchange);
    found.add(journal.latest(step));
    if (found.size() == 1) {
      journal.sending(step, "main", "write", "{}").join();
      sent.countDown();
      dead.await();
    }
  }

  @OnEachStore
  void a_process_that_dies_while_sending_leaves_a_note_that_it_was_sent() throws Exception {
    long id = test.accept("dying", "k", "x");
    sent.await();

    test.crash(dead);

    test.awaitState(id, DeliveryState.DONE);
    assertThat(found.get(0)).isEmpty();
    assertThat(found.get(1))
        .hasValueSatisfying(entry -> assertThat(entry.state()).isEqualTo(Journal.State.SENT));
    assertThat(test.story(id).attempts())
        .extracting(Delivery.Attempt::verdict)
        .containsExactly("interrupted", "done");
  }

  private void noteAll(Exchange exchange) {
    Journal journal = Journal.of(exchange).orElseThrow();
    found.add(journal.latest("done"));
    if (found.size() > 1) {
      return;
    }
    journal.done(journal.sending("done", "main", "a", "{}").join(), "{\"id\": \"中\"}");
    journal.failed(journal.sending("failed", "main", "b", "{}").join(), "busy", "came back", "");
    journal.unclear(journal.sending("unclear", "main", "c", "{}").join(), "no answer", "");
    journal.sending("sent", "main", "d", "{}").join();
    journal.read(
        new Journal.Read(
            "read", "main", "e", Instant.EPOCH, "{}", "[]", Optional.of("refused"), "too long"));
    throw new TestFault("busy");
  }

  @OnEachStore
  void every_call_is_shown_and_the_answer_is_handed_back_in_the_next_try() {
    long id = test.accept("noting", "k", "x");
    TestInbox.await().until(() -> test.delivery(id).tries() == 1);

    assertThat(test.story(id).calls())
        .extracting(Delivery.Call::step, Delivery.Call::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("done", "DONE"),
            org.assertj.core.groups.Tuple.tuple("failed", "FAILED"),
            org.assertj.core.groups.Tuple.tuple("unclear", "UNCLEAR"),
            org.assertj.core.groups.Tuple.tuple("sent", "SENT"),
            org.assertj.core.groups.Tuple.tuple("read", "READ"));
    test.restart();
    test.clock.move(java.time.Duration.ofSeconds(1));
    TestInbox.await().until(() -> found.size() == 2);
    assertThat(found.get(1))
        .hasValueSatisfying(
            entry -> {
              assertThat(entry.state()).isEqualTo(Journal.State.DONE);
              assertThat(entry.answer()).isEqualTo("{\"id\": \"中\"}");
            });
  }

  private void partly(Exchange exchange) {
    Journal journal = Journal.of(exchange).orElseThrow();
    found.add(journal.latest("send"));
    if (found.size() == 1) {
      long call = journal.sending("send", "main", "a", "{}").join();
      journal.partly(call, "invaliduser zhaoliu", "{\"msgid\": 1}");
    }
    if (found.size() < 3) {
      throw new TestFault("partial");
    }
  }

  @OnEachStore
  void what_was_done_in_part_stays_so_until_a_person_replays_it_and_is_done_then() {
    long id = test.accept("partly", "k", "x");
    test.awaitState(id, DeliveryState.PARKED);
    assertThat(test.story(id).calls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.state()).isEqualTo("PARTLY");
              assertThat(call.reason()).isEqualTo("invaliduser zhaoliu");
            });

    test.inbox.deliveries().replay(id, false);

    TestInbox.await().until(() -> found.size() == 2);
    assertThat(found.get(1))
        .hasValueSatisfying(
            entry -> {
              assertThat(entry.state()).isEqualTo(Journal.State.DONE);
              assertThat(entry.answer()).isEqualTo("{\"msgid\": 1}");
            });
  }

  /** Four tries: the rest goes over, the process dies in the next call, then a person is asked. */
  private void leavesRest(Exchange exchange) throws InterruptedException {
    Journal journal = Journal.of(exchange).orElseThrow();
    found.add(journal.latest("send"));
    switch (found.size()) {
      case 1 -> {
        long call = journal.sending("send", "main", "a", "{}").join();
        journal.rest(call, false, "2 of 3 not done", "{\"n\": 1}", "[\"中\", \"b\"]");
        throw new TestFault("busy");
      }
      case 2 -> {
        journal.sending("send", "main", "a", "{}", found.get(1).orElseThrow().rest()).join();
        sent.countDown();
        dead.await();
      }
      case 3 -> {
        String rest = found.get(2).orElseThrow().rest();
        long call = journal.sending("send", "main", "a", "{}", rest).join();
        journal.rest(call, true, "1 of 3 not done", "{\"n\": 2}", "[\"b\"]");
        throw new TestFault("partial");
      }
      default -> journal.latest("send");
    }
  }

  @OnEachStore
  void what_is_left_of_a_call_outlives_a_crash_in_the_next_one_and_a_replay() throws Exception {
    long id = test.accept("rest", "k", "x");
    TestInbox.await().until(() -> test.delivery(id).tries() == 1);
    test.clock.move(java.time.Duration.ofSeconds(1));
    sent.await();
    test.crash(dead);
    test.awaitState(id, DeliveryState.PARKED);
    assertThat(test.story(id).calls())
        .extracting(Delivery.Call::state)
        .containsExactly("REST", "SENT", "PARTLY");

    test.inbox.deliveries().replay(id, false);

    test.awaitState(id, DeliveryState.DONE);
    assertThat(found)
        .extracting(entry -> entry.map(Journal.Entry::rest).orElse("-"))
        .containsExactly("-", "[\"中\", \"b\"]", "[\"中\", \"b\"]", "[\"b\"]");
    assertThat(found.get(3).orElseThrow().state()).isEqualTo(Journal.State.REST);
  }
}
