package qiao.todo;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import qiao.binding.BindingsChanged;
import qiao.binding.ChangeLog;
import qiao.secret.Secrets;

/**
 * Lets todos follow the bindings, on each node: every two seconds where a binding changed, and at
 * once where it was changed on this node.
 */
final class BindingFollower implements SmartLifecycle, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BindingFollower.class);
  private static final long EVERY_SECONDS = 2;

  private final ChangeLog changes;
  private final Awakening awakening;
  private final Rebinding rebinding;
  private ScheduledExecutorService thread;
  private long seen = -1;

  BindingFollower(ChangeLog changes, Awakening awakening, Rebinding rebinding) {
    this.changes = changes;
    this.awakening = awakening;
    this.rebinding = rebinding;
  }

  @Override
  public synchronized void start() {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "qiao-bindings");
              made.setDaemon(true);
              return made;
            });
    thread.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  @EventListener
  synchronized void changed(BindingsChanged hint) {
    if (isRunning()) {
      thread.execute(this::look);
    }
  }

  /** Runs on one thread; what fails is tried again the next time. */
  private void look() {
    try {
      long last = changes.last();
      if (last == seen) {
        return;
      }
      rebinding.follow();
      if (awakening.wakeAll()) {
        seen = last;
      }
    } catch (Exception e) {
      LOG.warn("Todos could not follow the bindings: {}", Secrets.mask(String.valueOf(e)));
    }
  }

  /** Ends what runs: nothing may be put into an inbox that closes. */
  @Override
  public synchronized void stop() {
    if (thread == null) {
      return;
    }
    thread.shutdown();
    try {
      thread.awaitTermination(EVERY_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A start that fails stops nothing; it only takes its parts down, this one before the store. */
  @Override
  public void close() {
    stop();
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null && !thread.isShutdown();
  }
}
