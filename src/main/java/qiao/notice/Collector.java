package qiao.notice;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.inbox.Untold;

/**
 * Makes a notice of what a window has collected, and hands it on to everybody who is to be told. A
 * place whose last notice is not sent yet gets no second one: what comes meanwhile is told there
 * together, once the way is free. What is to be told stays until the inbox has it for all; whoever
 * finds it after a crash, on whichever node, hands it on again under the same keys.
 */
final class Collector {
  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

  /** Longer than any notice is tried. */
  private static final Duration OWED_FOR = Duration.ofDays(30);

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
        status -> parts.window.end(clock.millis()).ifPresent(this::collect));
    Set<String> owing = parts.owed.places();
    for (Recipient recipient : recipients) {
      if (owing.contains(recipient.place())) {
        tell(recipient);
      }
    }
    parts.owed.forgetBefore(clock.millis() - OWED_FOR.toMillis());
    // In this order: a window that another node ends meanwhile has a higher number.
    long last = parts.window.last();
    parts.untold.forget(last, parts.owed.notices());
  }

  private void collect(long number) {
    if (parts.untold.give(number, NoticeInbox.FLOW) == 0) {
      return;
    }
    parts.owed.add(number, recipients.stream().map(Recipient::place).toList(), clock.millis());
    long deliveries =
        parts.untold.sorts(List.of(number)).stream().mapToLong(Untold.Sort::deliveries).sum();
    parts.registry.counter("qiao.notices.deliveries").increment(deliveries);
    if (recipients.isEmpty()) {
      LOG.warn(
          "{} deliveries stand still, and nobody is told: set qiao.notices.groups.", deliveries);
    } else {
      LOG.info(
          "Notice {} tells {} places of {} deliveries that stand still.",
          number,
          recipients.size(),
          deliveries);
    }
  }

  private void tell(Recipient recipient) throws Exception {
    if (parts.outbox.sending(recipient)) {
      return;
    }
    for (long number : parts.owed.join(recipient.place())) {
      List<Long> told = parts.owed.parts(recipient.place(), number);
      Optional<Notice> notice = parts.composer.compose(number, told);
      if (notice.isPresent()) {
        parts.outbox.put(notice.get(), recipient);
      }
      parts.owed.settle(recipient.place(), number);
    }
  }

  /** Keeps notices until they are sent. */
  interface Outbox {
    /**
     * Tells whether a notice for a recipient waits, or is being sent; one that is parked is not.
     */
    boolean sending(Recipient recipient);

    /**
     * Keeps a notice for one recipient, and returns when the disk has it; a known one changes
     * nothing.
     */
    void put(Notice notice, Recipient recipient) throws Exception;
  }

  /** What a collector works with. */
  record Parts(
      Untold untold,
      Owed owed,
      NoticeWindow window,
      TransactionTemplate transaction,
      NoticeComposer composer,
      Outbox outbox,
      MeterRegistry registry) {}
}
