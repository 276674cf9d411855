package qiao.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Counts what the inbox takes in and how deliveries end. */
record InboxMetrics(MeterRegistry registry) {
  void accepted(boolean duplicate) {
    (duplicate
            ? counter("qiao.inbox.duplicates", "Messages that were here before")
            : counter("qiao.inbox.accepted", "Messages that are on disk"))
        .increment();
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  void verdict(String flow, String verdict, long tookMillis) {
    Counter.builder("qiao.inbox.deliveries")
        .description("Attempts that ended, by their verdict")
        .tags("flow", flow, "verdict", verdict)
        .register(registry)
        .increment();
    Timer.builder("qiao.inbox.attempts")
        .description("How long attempts took, from their claim until their verdict was on disk")
        .tags("flow", flow)
        .register(registry)
        .record(Math.max(0, tookMillis), TimeUnit.MILLISECONDS);
  }
}
