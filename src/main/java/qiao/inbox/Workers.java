package qiao.inbox;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds the threads that flows share: virtual ones where the JDK has them. Where it has not, urgent
 * flows have some of their own, so that no step that holds its thread can hold up what is urgent.
 */
final class Workers {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int FOR_URGENT = 8;

  private final ExecutorService all;
  private final ExecutorService urgent;

  Workers(int size) {
    this.all = start(size);
    this.urgent = start(FOR_URGENT);
  }

  void run(OpenFlow flow, Runnable work) {
    (flow.isUrgent() ? urgent : all).execute(work);
  }

  /** Takes nothing more, and waits as long as a grace for what is under way. */
  void close(long graceSeconds) throws InterruptedException {
    all.shutdown();
    urgent.shutdown();
    all.awaitTermination(graceSeconds, TimeUnit.SECONDS);
    urgent.awaitTermination(graceSeconds, TimeUnit.SECONDS);
  }

  private static ExecutorService start(int size) {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      return Executors.newFixedThreadPool(size, Workers::thread);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "qiao-inbox-worker-" + COUNT.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
