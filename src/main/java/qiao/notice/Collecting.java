package qiao.notice;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import qiao.secret.Secrets;

/**
 * Lets each node look for what is to be told, again and again; what fails is tried the next time.
 */
final class Collecting implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Collecting.class);
  private static final long PATIENCE_SECONDS = 5;

  private final Collector collector;
  private final Duration every;
  private ScheduledExecutorService thread;

  Collecting(Collector collector, Duration every) {
    this.collector = collector;
    this.every = every;
  }

  @Override
  public synchronized void start() {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "qiao-notices");
              made.setDaemon(true);
              return made;
            });
    long millis = every.toMillis();
    thread.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      collector.look();
    } catch (Exception e) {
      LOG.warn("Notices wait for the next look: {}", Secrets.mask(String.valueOf(e)));
    }
  }

  /** Ends what runs: nothing may be put into an inbox that closes. */
  @Override
  public synchronized void stop() {
    thread.shutdown();
    try {
      thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null && !thread.isShutdown();
  }
}
