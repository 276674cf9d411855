package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import qiao.MovableClock;

class TryBrakeTest {
  private final MovableClock clock = new MovableClock();
  private final TryBrake brake = new TryBrake(clock);

  @Test
  void values_of_an_account_can_not_be_guessed_by_trying_them_out() {
    for (int i = 0; i < TryBrake.MOST; i++) {
      assertThat(brake.left("crm")).isZero();
      brake.failed("crm");
      clock.move(Duration.ofSeconds(1));
    }

    assertThat(brake.left("crm")).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    assertThat(brake.left("mail")).isZero();
    clock.move(Duration.ofMinutes(10));
    assertThat(brake.left("crm")).isZero();
  }
}
