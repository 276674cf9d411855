package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class LaneOrderTest {
  private final Map<String, List<Integer>> delivered = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> inLane = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final List<String> collisions = new CopyOnWriteArrayList<>();

  @OnEachStore
  void lanes_keep_their_order_through_retries_parks_and_a_restart(TestStore store) {
    try (TestInbox test = new TestInbox(store)) {
      test.routes(flow()).start();
      List<Long> ids = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        ids.add(test.accept("survey", "k" + i, "lane" + i % 7, Map.of("number", i)));
        if (i == 100) {
          test.restart();
        }
      }
      TestInbox.await()
          .until(
              () -> {
                test.clock.move(Duration.ofSeconds(2));
                test.inbox.deliveries().replay(Filter.all());
                return count() == ids.size();
              });
    }
    delivered.values().forEach(lane -> assertThat(lane).isSorted().doesNotHaveDuplicates());
    assertThat(delivered).hasSize(7);
    assertThat(collisions).isEmpty();
  }

  private int count() {
    return delivered.values().stream().mapToInt(List::size).sum();
  }

  private RouteBuilder flow() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        onException(Exception.class).handled(true).to("delivery:try-again?busy=1s&giveUpAfter=7d");
        from("inbox:survey?inFlight=16").process(LaneOrderTest.this::deliver);
      }
    };
  }

  private void deliver(Exchange exchange) {
    String lane = exchange.getMessage().getHeader("QiaoLane", String.class);
    AtomicInteger here = inLane.computeIfAbsent(lane, l -> new AtomicInteger());
    if (here.incrementAndGet() > 1) {
      collisions.add(lane);
    }
    try {
      int call = calls.incrementAndGet();
      if (call % 5 == 0) {
        throw new TestFault(call % 10 == 0 ? "refused" : "busy");
      }
      Map<?, ?> body = exchange.getMessage().getBody(Map.class);
      delivered
          .computeIfAbsent(lane, l -> new CopyOnWriteArrayList<>())
          .add((Integer) body.get("number"));
    } finally {
      here.decrementAndGet();
    }
  }
}
