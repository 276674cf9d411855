package qiao.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.secret.Secrets;

/**
 * Deletes deliveries that were done or dropped long enough ago, with all that belongs to them. It
 * takes a few at a time, on a connection of its own, and rests longer than it works, so that
 * traffic does not feel it. Several nodes may do so at once: none waits for what another has
 * locked.
 */
final class Pruner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pruner.class);
  private static final int AT_ONCE = 200;
  private static final int RESTS_PER_WORK = 3;
  private static final Duration BETWEEN_PASSES = Duration.ofMinutes(10);
  private static final List<DeliveryState> FINISHED =
      List.of(DeliveryState.DONE, DeliveryState.DROPPED);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Duration keep;
  private final MeterRegistry registry;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Pruner::thread);

  Pruner(DataSource source, Clock clock, KeepSettings settings, MeterRegistry registry) {
    this.jdbc = JdbcClient.create(source);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    this.clock = clock;
    this.keep = settings.keep();
    this.registry = registry;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "qiao-inbox-pruner");
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    long minutes = BETWEEN_PASSES.toMinutes();
    timer.scheduleWithFixedDelay(this::pass, minutes, minutes, TimeUnit.MINUTES);
  }

  private void pass() {
    try {
      prune();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("Old deliveries stay until the next try: {}", Secrets.mask(e.getMessage()));
    }
  }

  /** Deletes all that was finished before the time to keep. */
  void prune() throws InterruptedException {
    long before = clock.millis() - keep.toMillis();
    for (DeliveryState state : FINISHED) {
      Page page = new Page(0, Long.MIN_VALUE);
      // What was accepted later cannot have been finished earlier.
      while (page.acceptedAt < before) {
        long began = System.nanoTime();
        page = pruneAfter(page.last, state, before);
        TimeUnit.NANOSECONDS.sleep(RESTS_PER_WORK * (System.nanoTime() - began));
      }
    }
  }

  private Page pruneAfter(long id, DeliveryState state, long before) {
    List<Finished> page =
        jdbc.sql(
                """
                select id, accepted_at, finished_at from delivery where state = ? and id > ?
                order by state, id limit ?""")
            .params(state.name(), id, AT_ONCE)
            .query((row, n) -> new Finished(row.getLong(1), row.getLong(2), row.getLong(3)))
            .list();
    List<Long> old =
        page.stream().filter(one -> one.finishedAt < before).map(Finished::id).toList();
    if (!old.isEmpty()) {
      Integer deleted = transaction.execute(status -> delete(old, state));
      registry.counter("qiao.inbox.pruned").increment(deleted);
    }
    return page.isEmpty()
        ? new Page(id, Long.MAX_VALUE)
        : new Page(page.get(page.size() - 1).id, page.get(page.size() - 1).acceptedAt);
  }

  /** Locks them first, for a person may be replaying one just now. */
  private int delete(List<Long> old, DeliveryState state) {
    List<Long> locked =
        jdbc.sql("select id from delivery where id in (:ids) and state = :state" + LOCK)
            .param("ids", old)
            .param("state", state.name())
            .query(Long.class)
            .list();
    if (!locked.isEmpty()) {
      for (String table : List.of("outside_call", "attempt", "payload")) {
        delete(table, "delivery", locked);
      }
      delete("delivery", "id", locked);
    }
    return locked.size();
  }

  private static final String LOCK = " for update skip locked";

  private void delete(String table, String column, List<Long> ids) {
    jdbc.sql("delete from " + table + " where " + column + " in (:ids)").param("ids", ids).update();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private record Finished(long id, long acceptedAt, long finishedAt) {}

  /** The last delivery that was looked at. */
  private record Page(long last, long acceptedAt) {}
}
