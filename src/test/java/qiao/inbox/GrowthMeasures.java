package qiao.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/** Measures what an inbox does all day, and every kind of page that people ask for. */
final class GrowthMeasures {
  private static final int ROUNDS = 41;
  private static final int AT_ONCE = 64;

  private final Inbox inbox;
  private final Instant from;
  private final Map<String, Long> medians = new LinkedHashMap<>();

  GrowthMeasures(Inbox inbox, Instant from) {
    this.inbox = inbox;
    this.from = from;
  }

  /** Returns medians in microseconds. */
  Map<String, Long> all() {
    measure("accept 64", this::accept);
    for (int i = 0; i < 3 * ROUNDS; i++) {
      accept();
    }
    medians.put("claim and finish 64", median(this::deliver));
    pages();
    Deliveries deliveries = inbox.deliveries();
    long newest = deliveries.find(Filter.all().flow("flow-3")).get(0).id();
    measure("one delivery", () -> deliveries.get(newest));
    measure("counts of one flow", () -> deliveries.counts("flow-3"));
    return medians;
  }

  private void pages() {
    Filter all = Filter.all();
    Deliveries deliveries = inbox.deliveries();
    long middle = deliveries.find(all).get(0).id() / 2;
    String key = deliveries.find(all.before(middle)).get(0).key();
    Instant noon = from.plus(Duration.ofMinutes(20));
    page("all", all);
    page("before", all.before(middle));
    page("flow", all.flow("flow-4"));
    page("flow, before", all.flow("flow-4").before(middle));
    page("unknown flow", all.flow("unknown"));
    for (DeliveryState state : DeliveryState.values()) {
      page("state " + state, all.state(state));
      page("state " + state + ", before", all.state(state).before(middle));
      page("flow, state " + state, all.flow("flow-4").state(state));
    }
    page("key", all.key(key));
    page("unknown key", all.key("unknown"));
    page("flow, key", all.flow("flow-4").key(key));
    page("key*, one", all.keyPrefix(key));
    page("key*, none", all.keyPrefix("unknown"));
    page("key*, most", all.keyPrefix("9000123|"));
    page("flow, key*, one", all.flow("flow-4").keyPrefix(key));
    page("from", all.acceptedFrom(noon));
    page("to", all.acceptedTo(noon));
    page("from, to", all.acceptedFrom(noon).acceptedTo(noon.plusSeconds(600)));
    page("flow, to", all.flow("flow-4").acceptedTo(noon));
    page("state DONE, to", all.state(DeliveryState.DONE).acceptedTo(noon));
    page(
        "flow, state WAITING, to",
        all.flow("flow-4").state(DeliveryState.WAITING).acceptedTo(noon));
  }

  private void page(String what, Filter filter) {
    measure("page: " + what, () -> inbox.deliveries().find(filter));
  }

  private void accept() {
    List<CompletableFuture<Accepted>> accepted = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      String key = UUID.randomUUID().toString();
      Payload payload = new Payload(Payload.JSON, "{}", "{\"answer_id\":1}");
      accepted.add(inbox.accept(new Message("flow-1", key, key, "", payload)));
    }
    accepted.forEach(CompletableFuture::join);
  }

  /** Opens a flow until a full hand is finished; what it took beyond that ends unmeasured. */
  private long deliver() {
    CountDownLatch left = new CountDownLatch(AT_ONCE);
    Dispatcher dispatcher = inbox.dispatcher();
    long began = System.nanoTime();
    OpenFlow flow =
        new OpenFlow(
            "flow-1",
            AT_ONCE,
            false,
            delivering -> {
              dispatcher.finish(delivering, new Verdict.Done(""), "");
              left.countDown();
            });
    dispatcher.open(flow);
    TestInbox.await().pollInterval(Duration.ofNanos(1)).until(() -> left.getCount() == 0);
    long took = System.nanoTime() - began;
    dispatcher.close(flow);
    TestInbox.await().until(() -> flow.inFlight() == 0);
    return took;
  }

  private void measure(String what, Runnable work) {
    medians.put(
        what,
        median(
            () -> {
              long began = System.nanoTime();
              work.run();
              return System.nanoTime() - began;
            }));
  }

  /** Returns microseconds. */
  private static long median(LongSupplier nanos) {
    long[] took = LongStream.generate(nanos).limit(ROUNDS).sorted().toArray();
    return took[ROUNDS / 2] / 1000;
  }
}
