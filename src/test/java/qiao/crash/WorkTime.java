package qiao.crash;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * A time that passes with the messages that are accepted, and else only slowly: so mishaps meet
 * work, however long a machine takes to start nodes, and however slow it is.
 */
final class WorkTime implements AutoCloseable {
  private static final long TICK_MILLIS = 20;
  private static final long NANOS_PER_MESSAGE = TimeUnit.MILLISECONDS.toNanos(15);
  private static final int SLOWNESS = 10;

  private final IntSupplier accepted;
  private final Thread thread = new Thread(this::run, "work-time");
  private long passed;

  /**
   * Begins to count.
   *
   * @param accepted how many messages were accepted so far
   */
  WorkTime(IntSupplier accepted) {
    this.accepted = accepted;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    int before = accepted.getAsInt();
    long last = System.nanoTime();
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        int count = accepted.getAsInt();
        long now = System.nanoTime();
        pass((count - before) * NANOS_PER_MESSAGE + (now - last) / SLOWNESS);
        before = count;
        last = now;
      }
    } catch (InterruptedException e) {
      // It was closed.
    }
  }

  private synchronized void pass(long nanos) {
    passed += nanos;
    notifyAll();
  }

  /** Waits until so much has passed since the begin. */
  synchronized void await(Duration time) {
    try {
      while (passed < time.toNanos()) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until so much more has passed. */
  void rest(Duration time) {
    long until;
    synchronized (this) {
      until = passed + time.toNanos();
    }
    await(Duration.ofNanos(until));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
