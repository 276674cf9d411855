package qiao.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties the parts of the inbox together, from the store's recovery to its last write. */
final class Inbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final Parts parts;
  private final ExecutorService workers;
  private final Dispatcher dispatcher;
  private final Deliveries deliveries;

  /** Opens the inbox on a store whose schema is up to date. */
  Inbox(DataSource source, Clock clock, InboxSettings settings, MeterRegistry registry) {
    GroupCommit writer = new GroupCommit(source, settings.queue());
    DeliveryStore store = new DeliveryStore(settings.node());
    this.parts = new Parts(writer, store, clock, new InboxMetrics(registry));
    this.workers = Workers.start(settings.workers());
    this.dispatcher = new Dispatcher(parts, new Loader(source), workers, settings);
    this.deliveries = new Deliveries(parts, source, dispatcher);
    recover();
    dispatcher.start();
  }

  private void recover() {
    int count = parts.writer.writeNow(s -> parts.store.recover(s, parts.clock.millis()));
    if (count > 0) {
      LOG.info("{} deliveries were under way when this node ended; they are tried again", count);
    }
  }

  /** Accepts a message; the future completes when the disk has it. */
  CompletableFuture<Accepted> accept(Message message) {
    long now = parts.clock.millis();
    return parts
        .writer
        .write(session -> parts.store.accept(session, message, now))
        .thenApply(
            accepted -> {
              parts.metrics.accepted(accepted.duplicate());
              if (!accepted.duplicate() && !accepted.behind()) {
                dispatcher.stir(message.flow());
              }
              return accepted;
            });
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  Deliveries deliveries() {
    return deliveries;
  }

  GroupCommit writer() {
    return parts.writer;
  }

  /** Claims nothing more, and writes everything that waits to be written. */
  @Override
  public void close() {
    dispatcher.close();
    workers.shutdown();
    parts.writer.close();
  }

  /** What all parts of the inbox share. */
  record Parts(GroupCommit writer, DeliveryStore store, Clock clock, InboxMetrics metrics) {}
}
