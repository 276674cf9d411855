package qiao.inbox;

import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Names the fields of structured logs that tell of one delivery.
 *
 * @param correlation what the caller calls what it began, for all messages that follow from it
 */
record LogFields(String flow, long delivery, String correlation) {
  /** Puts them on a line. */
  LoggingEventBuilder on(LoggingEventBuilder line) {
    return line.addKeyValue("flow", flow)
        .addKeyValue("delivery", delivery)
        .addKeyValue("correlation", correlation);
  }

  /** Puts them on all lines that this thread writes from now on. */
  void set() {
    MDC.put("flow", flow);
    MDC.put("delivery", String.valueOf(delivery));
    MDC.put("correlation", correlation);
  }

  static void clear() {
    MDC.remove("flow");
    MDC.remove("delivery");
    MDC.remove("correlation");
  }
}
