package qiao.vendor;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Brings calls that wait for their pace outside of the inbox back later, without a thread each. */
final class PaceWait implements AutoCloseable {
  private static final ThreadFactory THREADS =
      task -> {
        Thread thread = new Thread(task, "qiao-pace");
        thread.setDaemon(true);
        return thread;
      };

  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, THREADS);
  private final ExecutorService workers = Executors.newCachedThreadPool(THREADS);

  /** Runs a task later; returns false when nothing begins any more, because Qiao is stopping. */
  boolean later(Duration wait, Runnable task) {
    try {
      clock.schedule(() -> workers.execute(task), wait.toMillis() + 1, TimeUnit.MILLISECONDS);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    workers.shutdown();
  }
}
