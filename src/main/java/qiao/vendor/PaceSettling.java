package qiao.vendor;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Settles windows a little later, many calls at once, on a thread that nothing else waits for. */
final class PaceSettling implements AutoCloseable {
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, PaceSettling::thread);

  private final Set<PaceWindow> planned = ConcurrentHashMap.newKeySet();

  PaceSettling() {
    // Whoever closes the pace settles all that is left, and would only wait for these.
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "qiao-pace-settling");
    thread.setDaemon(true);
    return thread;
  }

  void later(PaceWindow window) {
    if (planned.add(window)) {
      plan(window, window.settlesWithin().toMillis());
    }
  }

  void now(PaceWindow window) {
    plan(window, 0);
  }

  private void plan(PaceWindow window, long millis) {
    try {
      thread.schedule(() -> settle(window), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // Qiao is stopping; what is left is settled by whoever closes the pace.
      planned.remove(window);
    }
  }

  private void settle(PaceWindow window) {
    planned.remove(window);
    if (window.isUnsettled()) {
      window.settle(false);
    }
    if (window.isUnsettled()) {
      later(window);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
