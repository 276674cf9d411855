package qiao.crash;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A time that passes only while somebody works, so that no mishap is wasted on nodes that are down,
 * however long a machine takes to start them.
 */
final class WorkTime implements AutoCloseable {
  private static final long TICK_MILLIS = 20;

  private final BooleanSupplier working;
  private final Thread thread = new Thread(this::run, "work-time");
  private long worked;

  /** Begins to count. */
  WorkTime(BooleanSupplier working) {
    this.working = working;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    long last = System.nanoTime();
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        long now = System.nanoTime();
        if (working.getAsBoolean()) {
          add(now - last);
        }
        last = now;
      }
    } catch (InterruptedException e) {
      // It was closed.
    }
  }

  private synchronized void add(long nanos) {
    worked += nanos;
    notifyAll();
  }

  /** Waits until so much was worked since the begin. */
  synchronized void await(Duration time) {
    try {
      while (worked < time.toNanos()) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until so much more was worked. */
  void rest(Duration time) {
    long until;
    synchronized (this) {
      until = worked + time.toNanos();
    }
    await(Duration.ofNanos(until));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
