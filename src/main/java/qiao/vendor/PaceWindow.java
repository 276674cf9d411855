package qiao.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Keeps calls within {@code limit} per span. A call takes up room from before it leaves until a
 * whole span after its answer, because nobody knows when in between the vendor counted it. Who
 * finds no room is told when to come back, and that place is kept.
 */
final class PaceWindow {
  private final int limit;
  private final Duration span;

  /** When each taken place becomes free again, in order. */
  private final Deque<Instant> answered = new ArrayDeque<>();

  private final Map<String, Instant> promised = new HashMap<>();
  private int inFlight;
  private Instant blockedUntil = Instant.MIN;

  PaceWindow(int limit, Duration span) {
    this.limit = limit;
    this.span = span;
  }

  /** Returns how long {@code who} has to wait; zero when there is room now. Takes nothing yet. */
  Duration wait(String who, Instant now) {
    tidy(now);
    boolean expected = promised.containsKey(who);
    int ahead = expected ? 0 : promised.size();
    if (!now.isBefore(blockedUntil) && taken() + ahead < limit) {
      return Duration.ZERO;
    }
    Instant slot = slot(ahead, now);
    promised.put(who, slot);
    return Duration.between(now, slot);
  }

  void take(String who) {
    promised.remove(who);
    inFlight++;
  }

  void answered(Instant now) {
    inFlight--;
    answered.add(now.plus(span));
  }

  void released() {
    inFlight--;
  }

  /** Counts a call that left before this process began. */
  void remember(Instant sent) {
    answered.add(sent.plus(span));
  }

  /** Keeps everyone waiting, because the vendor said so. */
  void block(Instant until) {
    if (until.isAfter(blockedUntil)) {
      blockedUntil = until;
    }
  }

  private int taken() {
    return answered.size() + inFlight;
  }

  private Instant slot(int ahead, Instant now) {
    List<Instant> free = new ArrayList<>(answered);
    for (int i = 0; i < inFlight; i++) {
      free.add(now.plus(span));
    }
    promised.values().stream().map(slot -> slot.plus(span)).forEach(free::add);
    Collections.sort(free);
    int place = taken() + ahead - limit;
    Instant slot = place < 0 || free.isEmpty() ? now : free.get(Math.min(place, free.size() - 1));
    Instant open = slot.isBefore(blockedUntil) ? blockedUntil : slot;
    return open.isAfter(now) ? open : now.plusMillis(1);
  }

  private void tidy(Instant now) {
    while (!answered.isEmpty() && !answered.peek().isAfter(now)) {
      answered.remove();
    }
    for (Iterator<Instant> slots = promised.values().iterator(); slots.hasNext(); ) {
      if (slots.next().plus(span).isBefore(now)) {
        slots.remove();
      }
    }
  }
}
