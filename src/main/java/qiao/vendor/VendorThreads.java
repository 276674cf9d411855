package qiao.vendor;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Goes on with deliveries whose vendor has answered or whose note is on disk: what follows in a
 * route may take long, so it must not run on the threads of sockets or of the store.
 */
final class VendorThreads implements Executor, AutoCloseable {
  /** So many steps that block, such as sending a mail, may follow vendors' answers at once. */
  private static final int MOST = 64;

  private final ExecutorService threads = start();

  /** Runs a task elsewhere; here, once Qiao is stopping: nothing may hang. */
  @Override
  public void execute(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  /** Virtual threads, where the JDK has them, bear any number of steps that block. */
  private static ExecutorService start() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      AtomicInteger count = new AtomicInteger();
      return Executors.newFixedThreadPool(
          MOST,
          task -> {
            Thread thread = new Thread(task, "qiao-vendor-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
