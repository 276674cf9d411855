package qiao.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;

/** Counts open deliveries per flow. All nodes of a store see the same: don't add them up. */
final class InboxGauges implements Round {
  private final Deliveries deliveries;
  private final Clock clock;
  private final MultiGauge open;
  private final MultiGauge oldest;

  /** Also those that have nothing open any more: a line of zeros says more than none. */
  private final Map<String, Delivery.Count> flows = new TreeMap<>();

  InboxGauges(Deliveries deliveries, Clock clock, MeterRegistry registry) {
    this.deliveries = deliveries;
    this.clock = clock;
    this.open =
        MultiGauge.builder("qiao.inbox.open")
            .description("Deliveries that are not over")
            .register(registry);
    this.oldest =
        MultiGauge.builder("qiao.inbox.oldest")
            .description("How long ago the oldest waiting delivery was accepted")
            .baseUnit("seconds")
            .register(registry);
  }

  @Override
  public void look() {
    flows.replaceAll((flow, count) -> Delivery.Count.none(flow));
    deliveries.running().forEach(flow -> flows.put(flow, Delivery.Count.none(flow)));
    deliveries.counts().forEach(count -> flows.put(count.flow(), count));
    List<Row<?>> counts = new ArrayList<>();
    List<Row<?>> ages = new ArrayList<>();
    for (Delivery.Count count : flows.values()) {
      counts.add(row(count.flow(), "waiting", count.waiting()));
      counts.add(row(count.flow(), "moving", count.moving()));
      counts.add(row(count.flow(), "parked", count.parked()));
      ages.add(Row.of(Tags.of("flow", count.flow()), age(count)));
    }
    open.register(counts, true);
    oldest.register(ages, true);
  }

  private long age(Delivery.Count count) {
    return count
        .oldestWaiting()
        .map(since -> Math.max(0, Duration.between(since, clock.instant()).toSeconds()))
        .orElse(0L);
  }

  private static Row<?> row(String flow, String state, long count) {
    return Row.of(Tags.of("flow", flow, "state", state), count);
  }
}
