package qiao.inbox;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what the inbox takes in and how deliveries end. */
record InboxMetrics(MeterRegistry registry) {
  void accepted(boolean duplicate) {
    registry.counter(duplicate ? "qiao.inbox.duplicates" : "qiao.inbox.accepted").increment();
  }

  void verdict(String flow, String verdict) {
    registry.counter("qiao.inbox.deliveries", "flow", flow, "verdict", verdict).increment();
  }
}
