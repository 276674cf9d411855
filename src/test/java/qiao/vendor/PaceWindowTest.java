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
import qiao.MovableClock;

/** Promise 7: a documented pace is never exceeded, and nobody waits for nothing. */
class PaceWindowTest {
  private static final Duration CALL = Duration.ofSeconds(30);
  private static final Duration LAG = PaceLine.LAG;

  private final MovableClock clock = new MovableClock();
  private final PaceBook book = new MemoryPaceBook(clock);

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
      assertThat(Duration.between(sent.get(0), sent.get(99)))
          .as("seed %d", seed)
          .isLessThan(Duration.ofMinutes(5));
    }
  }

  @Test
  void who_waits_keeps_the_place_and_is_not_overtaken_by_who_comes_later() {
    PaceWindow window = window(1, Duration.ofSeconds(10));
    assertThat(take(window, "a")).isZero();
    window.answered();
    assertThat(take(window, "b")).isEqualTo(Duration.ofSeconds(10).plus(LAG));

    clock.move(Duration.ofSeconds(10));
    assertThat(take(window, "c")).isPositive();
    assertThat(take(window, "b")).isZero();
  }

  @Test
  void a_call_in_flight_takes_up_room_however_long_it_takes() {
    PaceWindow window = window(1, Duration.ofSeconds(10));
    assertThat(take(window, "a")).isZero();

    clock.move(CALL);
    assertThat(take(window, "b")).isPositive();
  }

  @Test
  void a_place_whose_owner_never_comes_back_is_given_away() {
    PaceWindow window = window(1, Duration.ofSeconds(10));
    take(window, "a");
    window.answered();
    take(window, "dropped by a person");

    clock.move(Duration.ofSeconds(21));
    assertThat(take(window, "c")).isZero();
  }

  @Test
  void a_vendor_that_says_stop_is_left_alone() {
    PaceWindow window = window(20, Duration.ofMinutes(1));
    window.block(Duration.ofSeconds(60));

    assertThat(take(window, "a")).isEqualTo(Duration.ofSeconds(60));
    clock.move(Duration.ofSeconds(60));
    assertThat(take(window, "a")).isZero();
  }

  @Test
  void a_call_that_got_room_but_did_not_leave_in_time_may_not_leave_any_more() {
    PaceWindow window = window(1, Duration.ofSeconds(1));

    PaceWindow.Room room = window.take("a", CALL);

    assertThat(Duration.between(clock.instant(), room.leaveBy())).isBetween(LAG, CALL);
  }

  @Test
  void a_longer_call_does_not_take_what_was_lent_for_shorter_ones() {
    PaceWindow window = window(100, Duration.ofSeconds(1));
    window.take("short", Duration.ofSeconds(1));
    window.take("long", Duration.ofMinutes(10));
    window.answered();
    window.settle(true);
    // The process dies here, with the long call in flight.
    clock.move(Duration.ofMinutes(10));

    PaceWindow after = new PaceWindow("test", 100, Duration.ofSeconds(1), book, clock);
    assertThat(roomIn(after)).isEqualTo(99);
  }

  private int roomIn(PaceWindow window) {
    int room = 0;
    while (take(window, "probe " + room).isZero()) {
      room++;
    }
    return room;
  }

  private static Duration take(PaceWindow window, String who) {
    return window.take(who, CALL).delay();
  }

  private PaceWindow window(int limit, Duration span) {
    return new PaceWindow("test", limit, span, book, clock);
  }

  /** Plays senders that come back a little late, and calls that take a while. */
  private static List<Instant> run(Random random, int messages, int limit, Duration span) {
    record Event(Instant at, String who, boolean answer) {}

    MovableClock clock = new MovableClock();
    PaceWindow window = new PaceWindow("run", limit, span, new MemoryPaceBook(clock), clock);
    PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::at));
    for (int i = 0; i < messages; i++) {
      events.add(new Event(clock.instant().plusMillis(random.nextInt(2000)), "m" + i, false));
    }
    List<Instant> sent = new ArrayList<>();
    while (!events.isEmpty()) {
      Event event = events.remove();
      moveTo(clock, event.at());
      if (event.answer()) {
        window.answered();
        continue;
      }
      Duration wait = take(window, event.who());
      if (wait.isZero()) {
        sent.add(event.at());
        events.add(new Event(event.at().plusMillis(1 + random.nextInt(300)), event.who(), true));
      } else {
        events.add(
            new Event(event.at().plus(wait).plusMillis(random.nextInt(50)), event.who(), false));
      }
    }
    return sent;
  }

  private static void moveTo(MovableClock clock, Instant time) {
    clock.move(Duration.between(clock.instant(), time));
  }
}
