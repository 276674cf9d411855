package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GString;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.codehaus.groovy.runtime.GStringImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import qiao.inbox.Journal;
import qiao.vendor.VendorStub.Answer;

/** A route that calls a vendor: no thread waits, and it goes on where it may take its time. */
@Timeout(60)
class VendorProducerTest {
  private static final Map<String, Object> LEAD =
      Map.of("data", Map.of("name", "王小明", "customItem12__c", "wj-1-2"));

  private final Clock clock = Clock.systemUTC();
  private final VendorStub stub = new VendorStub(clock, Map.of(), Map.of("pace", "100000/1s"));
  private final Queue<String> threads = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void start() throws Exception {
    stub.camel.addComponent("vendor", new VendorComponent(stub.camel, stub.vendors, clock));
    stub.camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            onException(Exception.class)
                .handled(true)
                .process(e -> threads.add("failed on " + Thread.currentThread().getName()));
            from("direct:lead")
                .to("vendor:xiaoshouyi/createLead?account=crm")
                .process(e -> threads.add(Thread.currentThread().getName()));
          }
        });
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void three_hundred_calls_that_wait_for_a_vendor_hold_no_thread() {
    CountDownLatch all = new CountDownLatch(300);
    stub.answersCalls(
        asked -> {
          all.countDown();
          await(all);
          return new Answer(200, "{\"code\":\"200\",\"data\":{\"id\":1}}");
        });

    List<CompletableFuture<Exchange>> calls =
        IntStream.range(0, 300).mapToObj(i -> send(new MemoryJournal(clock))).toList();

    assertThat(calls)
        .allSatisfy(call -> assertThat(call.join().getMessage().getBody(Map.class)).isNotNull());
    assertThat(threads).hasSize(300).allMatch(name -> name.matches("qiao-vendor-\\d+|"));
  }

  @Test
  void a_note_that_could_not_be_stored_is_handled_away_from_the_store_s_thread() {
    CompletableFuture<Long> note = new CompletableFuture<>();
    MemoryJournal journal =
        new MemoryJournal(clock) {
          @Override
          public CompletableFuture<Long> sending(
              String step, String account, String operation, String request) {
            return note;
          }
        };
    CompletableFuture<Exchange> call = send(journal);
    assertThat(call).isNotDone();

    note.completeExceptionally(new IllegalStateException("the store is gone"));

    call.join();
    assertThat(threads).singleElement().asString().matches("failed on (qiao-vendor-\\d+|)");
    assertThat(stub.calls()).isEmpty();
  }

  @Test
  void a_thousand_calls_answered_from_the_journal_in_one_route_need_no_deep_stack()
      throws Exception {
    AtomicInteger rounds = new AtomicInteger();
    stub.camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:many")
                .loop(1000)
                .setBody(e -> LEAD)
                .to("vendor:xiaoshouyi/createLead?account=crm")
                .process(e -> rounds.incrementAndGet());
          }
        });
    MemoryJournal journal = new MemoryJournal(clock);
    journal.entries.put(
        "step", new Journal.Entry(1, Journal.State.DONE, clock.instant(), "{\"data\":{}}", ""));

    Exchange done = send("direct:many", journal).join();

    assertThat(done.getException()).isNull();
    assertThat(rounds).hasValue(1000);
  }

  @Test
  void a_text_with_a_value_in_it_as_groovy_makes_it_is_sent_as_text() {
    GString name = new GStringImpl(new Object[] {"小明"}, new String[] {"王", ""});
    Map<String, Object> lead = Map.of("data", Map.of("name", name, "customItem12__c", "wj-1-2"));
    stub.answersCalls(asked -> new Answer(200, "{\"code\":\"200\",\"data\":{\"id\":1}}"));

    send("direct:lead", new MemoryJournal(clock), lead).join();

    assertThat(stub.calls().get(0).body()).contains("\"name\":\"王小明\"");
  }

  private CompletableFuture<Exchange> send(Journal journal) {
    return send("direct:lead", journal);
  }

  private CompletableFuture<Exchange> send(String to, Journal journal) {
    return send(to, journal, LEAD);
  }

  private CompletableFuture<Exchange> send(String to, Journal journal, Map<String, Object> lead) {
    Exchange exchange = new DefaultExchange(stub.camel);
    exchange.setProperty(Journal.PROPERTY, journal);
    exchange.getMessage().setBody(lead);
    CompletableFuture<Exchange> done = new CompletableFuture<>();
    try {
      AsyncProducer producer = stub.camel.getEndpoint(to).createAsyncProducer();
      producer.start();
      producer.process(exchange, doneSync -> done.complete(exchange));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return done;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
