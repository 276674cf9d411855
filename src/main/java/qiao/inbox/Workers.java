package qiao.inbox;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads that all flows share: virtual ones where the JDK has them. */
final class Workers {
  private Workers() {}

  static ExecutorService start(int size) {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      return Executors.newFixedThreadPool(size, Workers::thread);
    }
  }

  private static final AtomicInteger COUNT = new AtomicInteger();

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "qiao-inbox-worker-" + COUNT.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
