package qiao.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaceTest {
  private static final List<String> MEMBERS =
      IntStream.range(0, 250).mapToObj(number -> "m" + number).toList();

  private final Place start = new Place(MEMBERS, 0, 0, "", 0, 0);

  @Test
  void members_are_asked_a_hundred_at_a_time_until_their_pages_end() {
    Place second = start.behind("next").behind("");

    assertThat(start.behind("next").next()).isEqualTo(start.next()).hasSize(100);
    assertThat(second.next()).hasSize(100).startsWith("m100");
    assertThat(second.behind("").next()).hasSize(50);
    assertThat(second.behind("").behind("").ended()).isTrue();
  }

  @Test
  void one_member_who_left_does_not_keep_out_the_ninety_nine_others() {
    Place singly = start.refused(false);

    assertThat(singly.next()).containsExactly("m0");
    Place behind = singly.refused(false);
    assertThat(behind.next()).containsExactly("m1");
    assertThat(behind.leftOut()).isOne();
    assertThat(singly.refused(true).leftOut()).as("without customers").isZero();
    Place last = singly;
    for (int member = 0; member < 100; member++) {
      last = last.behind("");
    }
    assertThat(last.next()).hasSize(100).startsWith("m100");
  }

  @Test
  void a_cursor_that_ends_begins_the_members_anew_but_not_for_ever() {
    Place place = start.behind("c1");
    for (int restart = 0; restart < 3; restart++) {
      place = place.refused(false);
      assertThat(place.next()).hasSize(100);
      assertThat(place.cursor()).isEmpty();
      place = place.behind("again");
    }

    assertThat(place.refused(false).next()).containsExactly("m0");
  }
}
