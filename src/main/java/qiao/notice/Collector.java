package qiao.notice;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.inbox.Untold;

/**
 * Makes a notice of what a window has collected, and hands it on to everybody who is to be told.
 * What is given to a notice stays with it until the inbox has it for all of them; whoever finds it
 * there after a crash, on whichever node, hands it on again under the same keys.
 */
final class Collector {
  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

  private final Parts parts;
  private final List<Recipient> recipients;
  private final Clock clock;

  Collector(Parts parts, List<Recipient> recipients, Clock clock) {
    this.parts = parts;
    this.recipients = recipients;
    this.clock = clock;
  }

  /** Looks whether there is something to tell now. */
  void look() throws Exception {
    parts.transaction.executeWithoutResult(
        status -> parts.window.end(clock.millis()).ifPresent(parts.untold::give));
    for (long number : parts.untold.notices()) {
      Optional<Notice> notice = parts.composer.compose(number);
      if (notice.isPresent()) {
        handOn(notice.get());
      }
      parts.untold.told(number);
    }
  }

  private void handOn(Notice notice) throws Exception {
    for (Recipient recipient : recipients) {
      parts.outbox.put(notice, recipient);
    }
    parts.registry.counter("qiao.notices.deliveries").increment(notice.deliveries());
    if (recipients.isEmpty()) {
      LOG.warn(
          "{} deliveries stand still, and nobody is told: set qiao.notices.groups.",
          notice.deliveries());
    } else {
      LOG.info(
          "Notice {} tells {} places of {} deliveries that stand still.",
          notice.number(),
          recipients.size(),
          notice.deliveries());
    }
  }

  /**
   * Keeps a notice for one recipient, and returns when the disk has it; a known one changes
   * nothing.
   */
  interface Outbox {
    void put(Notice notice, Recipient recipient) throws Exception;
  }

  /** What a collector works with. */
  record Parts(
      Untold untold,
      NoticeWindow window,
      TransactionTemplate transaction,
      NoticeComposer composer,
      Outbox outbox,
      MeterRegistry registry) {}
}
