package qiao.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps the places of those who wait: who was told a time to come again goes before others. */
final class PaceLine {
  /** Who does not come back in time loses the place; on another node, it has one of its own. */
  private static final Duration LATE = Duration.ofSeconds(5);

  /** The store's clock runs a little behind what its answers seem to say. */
  static final Duration LAG = Duration.ofMillis(10);

  private final Duration span;
  private final Map<String, Instant> promised = new HashMap<>();

  PaceLine(Duration span) {
    this.span = span;
  }

  void tidy(Instant now) {
    Duration late = span.compareTo(LATE) < 0 ? span : LATE;
    promised.values().removeIf(slot -> slot.plus(late).isBefore(now));
  }

  /** Counts those who go first. */
  int ahead(String who) {
    return promised.containsKey(who) ? 0 : promised.size();
  }

  void leave(String who) {
    promised.remove(who);
  }

  void promise(String who, Instant slot) {
    promised.put(who, slot);
  }

  /**
   * Estimates when the permit becomes free that {@code before} others don't take.
   *
   * @param upcoming the permits that are in use
   */
  Instant slot(int before, List<PaceLoans.Free> upcoming, Instant now) {
    List<PaceLoans.Free> free = new ArrayList<>(upcoming);
    promised.values().forEach(slot -> free.add(new PaceLoans.Free(slot.plus(span), 1)));
    free.sort(Comparator.comparing(PaceLoans.Free::at));
    int place = before;
    for (PaceLoans.Free each : free) {
      place -= each.permits();
      if (place < 0) {
        return later(each.at(), now);
      }
    }
    return later(free.isEmpty() ? now : free.get(free.size() - 1).at(), now);
  }

  private static Instant later(Instant slot, Instant now) {
    return (slot.isAfter(now) ? slot : now).plus(LAG);
  }
}
