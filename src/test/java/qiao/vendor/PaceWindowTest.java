package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Promise 7: a documented pace is never exceeded, and nobody waits for nothing. */
class PaceWindowTest {
  private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

  @Test
  void a_burst_of_a_hundred_never_exceeds_twenty_a_minute_and_is_through_in_time() {
    for (long seed = 1; seed <= 50; seed++) {
      List<Instant> sent = run(new Random(seed), 100, 20, Duration.ofMinutes(1));

      assertThat(sent).hasSize(100);
      for (int i = 20; i < sent.size(); i++) {
        assertThat(Duration.between(sent.get(i - 20), sent.get(i)))
            .as("seed %d, message %d", seed, i)
            .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
      }
      assertThat(Duration.between(START, sent.get(99)))
          .as("seed %d", seed)
          .isLessThan(Duration.ofMinutes(5));
    }
  }

  @Test
  void who_waits_keeps_the_place_and_is_not_overtaken_by_who_comes_later() {
    PaceWindow window = new PaceWindow(1, Duration.ofSeconds(10));
    assertThat(window.wait("a", START)).isZero();
    window.take("a");
    window.answered(START);
    assertThat(window.wait("b", START)).isEqualTo(Duration.ofSeconds(10));

    assertThat(window.wait("c", START.plusSeconds(10))).isPositive();
    assertThat(window.wait("b", START.plusSeconds(10))).isZero();
  }

  @Test
  void a_call_in_flight_takes_up_room_however_long_it_takes() {
    PaceWindow window = new PaceWindow(1, Duration.ofSeconds(10));
    assertThat(window.wait("a", START)).isZero();
    window.take("a");

    assertThat(window.wait("b", START.plusSeconds(60))).isPositive();
  }

  @Test
  void a_place_whose_owner_never_comes_back_is_given_away() {
    PaceWindow window = new PaceWindow(1, Duration.ofSeconds(10));
    window.wait("a", START);
    window.take("a");
    window.answered(START);
    window.wait("dropped by a person", START);

    assertThat(window.wait("c", START.plusSeconds(21))).isZero();
  }

  @Test
  void calls_made_before_a_restart_count() {
    PaceWindow window = new PaceWindow(2, Duration.ofMinutes(1));
    window.remember(START.minusSeconds(50));
    window.remember(START.minusSeconds(10));

    assertThat(window.wait("a", START)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void a_vendor_that_says_stop_is_left_alone() {
    PaceWindow window = new PaceWindow(20, Duration.ofMinutes(1));
    window.block(START.plusSeconds(60));

    assertThat(window.wait("a", START)).isEqualTo(Duration.ofSeconds(60));
    assertThat(window.wait("a", START.plusSeconds(60))).isZero();
  }

  /** Plays senders that come back a little late, and calls that take a while. */
  private static List<Instant> run(Random random, int messages, int limit, Duration span) {
    record Event(Instant at, String who, boolean answer) {}

    PaceWindow window = new PaceWindow(limit, span);
    PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::at));
    for (int i = 0; i < messages; i++) {
      events.add(new Event(START.plusMillis(random.nextInt(2000)), "m" + i, false));
    }
    List<Instant> sent = new ArrayList<>();
    while (!events.isEmpty()) {
      Event event = events.remove();
      if (event.answer()) {
        window.answered(event.at());
        continue;
      }
      Duration wait = window.wait(event.who(), event.at());
      if (wait.isZero()) {
        window.take(event.who());
        sent.add(event.at());
        events.add(new Event(event.at().plusMillis(1 + random.nextInt(300)), event.who(), true));
      } else {
        events.add(
            new Event(event.at().plus(wait).plusMillis(random.nextInt(50)), event.who(), false));
      }
    }
    return sent;
  }
}
