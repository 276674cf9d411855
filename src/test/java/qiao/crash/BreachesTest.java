package qiao.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BreachesTest {
  @Test
  void what_no_vendor_saw_is_lost() {
    assertThat(Breaches.lost(List.of("n-1-1", "n-1-2"), List.of("n-1-1", "n-9-9")))
        .containsExactly("n-1-2");
  }

  @Test
  void what_a_vendor_saw_three_times_is_two_too_many() {
    assertThat(Breaches.doubled(List.of("a", "b", "a", "a"))).isEqualTo(Map.of("a", 2));
  }

  @Test
  void what_comes_after_a_later_one_of_its_lane_was_overtaken() {
    assertThat(Breaches.overtaken(List.of("n-1-1", "n-1-3", "n-2-1", "n-1-2", "n-2-2")))
        .containsExactly("n-1-2 after 3");
  }

  @Test
  void lanes_go_on_without_each_other_and_a_gap_is_no_disorder() {
    assertThat(Breaches.overtaken(List.of("n-2-5", "n-1-1", "n-2-9", "n-1-2"))).isEmpty();
  }

  @Test
  void a_repeated_one_overtakes_nobody() {
    assertThat(Breaches.overtaken(List.of("n-1-1", "n-1-2", "n-1-1"))).isEmpty();
  }
}
