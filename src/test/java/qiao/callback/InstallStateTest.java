package qiao.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstallStateTest {
  private static final String SECRET = "a-suite-secret-of-this-test";
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void a_state_is_good_for_an_hour_and_at_its_own_suite_only() {
    String state = InstallState.make(SECRET, NOON);

    assertThat(state).matches("[0-9a-f]{64}");
    assertThat(InstallState.good(SECRET, state, NOON.plus(Duration.ofMinutes(59)))).isTrue();
    assertThat(InstallState.good(SECRET, state, NOON.plus(Duration.ofHours(1)))).isFalse();
    assertThat(InstallState.good("another-suite-secret", state, NOON)).isFalse();
  }

  @Test
  void a_state_that_says_it_is_good_for_longer_is_none() {
    String state = InstallState.make(SECRET, NOON);
    String longer = "7" + state.substring(1);

    assertThat(InstallState.good(SECRET, longer, NOON)).isFalse();
  }

  /** The first sixteen are a number, and these are greater than any. */
  @Test
  void what_nobody_signed_is_no_state_whatever_number_it_begins_with() {
    for (String state : List.of("", "st1", "f".repeat(64), "8" + "0".repeat(63), "Ｆ".repeat(64))) {
      assertThat(InstallState.good(SECRET, state, NOON)).as(state).isFalse();
    }
  }
}
