package qiao.flow;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import qiao.catalog.AccountsChanged;

/**
 * Looks once a second which flows were switched on or off at another node, and begins those whose
 * account has come.
 */
final class FlowFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FlowFollower.class);
  private static final long LOOK_MILLIS = 1000;

  private final FlowSync sync;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "qiao-flow-follower");
            made.setDaemon(true);
            return made;
          });

  FlowFollower(FlowSync sync) {
    this.sync = sync;
  }

  void start() {
    thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @EventListener
  void changed(AccountsChanged accounts) {
    if (!accounts.names().isEmpty()) {
      sync.retry();
    }
  }

  private void look() {
    try {
      sync.follow();
    } catch (RuntimeException e) {
      // What runs goes on as it was; the next look may reach the store again.
      LOG.debug("Could not look which flows were switched.", e);
    }
  }

  /** Interrupts nobody: a thread interrupted while it reads closes an embedded H2. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
