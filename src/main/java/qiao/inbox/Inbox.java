package qiao.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.node.Node;
import qiao.secret.Secrets;
import qiao.trace.Tracing;

/** Ties the parts of the inbox together, from the store's recovery to its last write. */
final class Inbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private static final long GRACE_SECONDS = 10;

  private final Parts parts;
  private final ScheduledExecutorService watch;
  private final Workers workers;
  private final Dispatcher dispatcher;
  private final Deliveries deliveries;
  private final Tracing tracing;

  /** Opens the inbox on a store whose schema is up to date. */
  Inbox(DataSource source, Node node, Clock clock, InboxSettings settings, MeterRegistry registry) {
    this(source, node, clock, settings, registry, Tracing.OFF);
  }

  Inbox(
      DataSource source,
      Node node,
      Clock clock,
      InboxSettings settings,
      MeterRegistry registry,
      Tracing tracing) {
    this.tracing = tracing;
    GroupCommit writer = new GroupCommit(source, node, settings.queue());
    this.parts = new Parts(writer, node, clock, new InboxMetrics(registry));
    this.workers = new Workers(settings.workers());
    this.dispatcher = new Dispatcher(parts, new Loader(source), workers, settings);
    this.deliveries = new Deliveries(parts, source, dispatcher);
    this.watch = Executors.newSingleThreadScheduledExecutor(Inbox::thread);
    parts.writer.writeNow(this::buryDead);
    dispatcher.start();
    long third = node.lease().toMillis() / 3;
    watch.scheduleWithFixedDelay(this::watch, third, third, TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "qiao-node");
    thread.setDaemon(true);
    return thread;
  }

  /** Shows that this node lives, and looks whether the others do. */
  private void watch() {
    try {
      if (parts.writer.writeNow(this::buryDead) > 0) {
        dispatcher.stirAll();
      }
    } catch (RuntimeException e) {
      LOG.warn("The nodes could not be looked at: {}", Secrets.mask(e.getMessage()));
    }
  }

  /** Takes over from dead nodes; returns how many deliveries. */
  private int buryDead(Session session) throws SQLException {
    int count = 0;
    for (String dead : session.buryDead(parts.node)) {
      int taken = DeliveryStore.release(session, dead, parts.clock.millis());
      LOG.info("Node {} ended with {} deliveries under way; they are tried again", dead, taken);
      count += taken;
    }
    return count;
  }

  /** Accepts a message; the future completes when the disk has it. */
  CompletableFuture<Accepted> accept(Message message) {
    long now = parts.clock.millis();
    return parts
        .writer
        .write(new Accept(message, now, parts.node, dispatcher.flow(message.flow()), dispatcher))
        .thenApply(
            accepted -> {
              parts.metrics.accepted(accepted.duplicate());
              if (accepted.ready()) {
                dispatcher.stir(message.flow());
              }
              return accepted;
            });
  }

  Clock clock() {
    return parts.clock;
  }

  Tracing tracing() {
    return tracing;
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
    watch.shutdownNow();
    dispatcher.close();
    closeWorkers();
    try {
      parts.writer.writeNow(this::leave);
    } catch (RuntimeException e) {
      LOG.warn("This node leaves without a word: {}", Secrets.mask(e.getMessage()));
    }
    parts.writer.close();
  }

  private void closeWorkers() {
    try {
      workers.close(GRACE_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives back what did not end in time. */
  private int leave(Session session) throws SQLException {
    int left = DeliveryStore.release(session, parts.node.self(), parts.clock.millis());
    session.leave(parts.node);
    return left;
  }

  /** What all parts of the inbox share. */
  record Parts(GroupCommit writer, Node node, Clock clock, InboxMetrics metrics) {}
}
