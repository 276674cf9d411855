package qiao.vendor;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import qiao.MovableClock;

/**
 * Waits for room in the pace by moving the clock, as long as what went before is settled beside.
 */
final class Waiting {
  private Waiting() {}

  static void forRoom(BoundOperation operation, MovableClock clock) {
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              clock.move(Duration.ofHours(1));
              return operation.takeRoom("case").isZero();
            });
  }
}
