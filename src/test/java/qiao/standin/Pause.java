package qiao.standin;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Holds the calling thread, as a slow vendor holds a connection. */
final class Pause {
  private Pause() {}

  static void of(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        return;
      }
      LockSupport.parkNanos(left);
    }
  }
}
