package qiao.todo;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import qiao.secret.Secrets;

/**
 * Forgets todos that have been over for as long as finished deliveries are kept. What an OA still
 * shows, what waits for a binding and what failed stays, however old. Several nodes may do so at
 * once: none waits for what another has locked.
 */
final class TodoPruner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TodoPruner.class);
  private static final int AT_ONCE = 200;
  private static final int RESTS_PER_WORK = 3;
  private static final long BETWEEN_PASSES_MINUTES = 10;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Duration keep;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(TodoPruner::thread);

  TodoPruner(JdbcClient jdbc, TransactionTemplate transaction, Clock clock, Duration keep) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.keep = keep;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "qiao-todo-pruner");
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    timer.scheduleWithFixedDelay(
        this::pass, BETWEEN_PASSES_MINUTES, BETWEEN_PASSES_MINUTES, TimeUnit.MINUTES);
  }

  private void pass() {
    try {
      prune();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("Todos long over stay until the next try: {}", Secrets.mask(e.getMessage()));
    }
  }

  /** Forgets all that were over before the time to keep. */
  void prune() throws InterruptedException {
    long before = clock.millis() - keep.toMillis();
    int forgotten;
    do {
      long began = System.nanoTime();
      Integer some = transaction.execute(status -> forget(before));
      forgotten = some == null ? 0 : some;
      TimeUnit.NANOSECONDS.sleep(RESTS_PER_WORK * (System.nanoTime() - began));
    } while (forgotten > 0);
  }

  /** Locks them first: an event may be waking one up just now. */
  private int forget(long before) {
    List<Long> old =
        // From 0 on: otherwise H2 reads the whole index to leave out what is not over.
        jdbc.sql(
                "select id from todo where ended_at > 0 and ended_at < ? order by ended_at limit ?")
            .params(before, AT_ONCE)
            .query(Long.class)
            .list();
    if (old.isEmpty()) {
      return 0;
    }
    List<Long> locked =
        jdbc.sql(
                "select id from todo where id in (:ids) and ended_at < :before"
                    + " for update skip locked")
            .param("ids", old)
            .param("before", before)
            .query(Long.class)
            .list();
    return locked.isEmpty()
        ? 0
        : jdbc.sql("delete from todo where id in (:ids)").param("ids", locked).update();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
