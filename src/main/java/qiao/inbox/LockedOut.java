package qiao.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends this process when its embedded store has locked it out. After a full disk H2 may close
 * itself and keep the lock on its file: from then on it refuses this very process, for good, and
 * only a new process can open the store again. Ending is as safe as being killed.
 */
final class LockedOut implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LockedOut.class);
  private static final long SECONDS_BETWEEN_LOOKS = 5;

  private final DataSource source;
  private final Runnable end;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(LockedOut::thread);

  /**
   * @param end ends the process, without asking anything of the store
   */
  LockedOut(DataSource source, Runnable end) {
    this.source = source;
    this.end = end;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "qiao-locked-out");
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    watch.scheduleWithFixedDelay(
        this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
  }

  /** Asks the store for a connection; any other failure of it may pass. */
  void look() {
    try (Connection connection = source.getConnection()) {
      LOG.trace("{} is open", connection);
    } catch (SQLException e) {
      if (StoreInUseAnalyzer.refusal(e).isPresent()) {
        LOG.error(
            "The store has locked this process out, which happens after a full disk. Nothing is"
                + " lost, but only a new process can open it: this one ends.");
        end.run();
      }
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
