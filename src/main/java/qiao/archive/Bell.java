package qiao.archive;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Wakes whoever waits; rung before, the next wait ends at once. */
final class Bell {
  private final BlockingQueue<Boolean> rung = new ArrayBlockingQueue<>(1);

  void ring() {
    rung.offer(true);
  }

  void await(Duration most) {
    try {
      rung.poll(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Nobody interrupts this thread: that would close an embedded store while it writes.
      Thread.currentThread().interrupt();
    }
  }
}
