package qiao.vendor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps permits for this process alone, where there is no store: a test of a connection. */
final class MemoryPaceBook implements PaceBook {
  private record Slot(long id, int permits, Instant freeAt) {}

  private static final class Window {
    private final List<Slot> slots = new ArrayList<>();
    private Instant blockedUntil = Instant.MIN;
  }

  private final Clock clock;
  private final Map<String, Window> windows = new HashMap<>();
  private long ids;

  MemoryPaceBook(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Trade trade(Deal deal) {
    Instant now = clock.instant();
    Window window = windows.computeIfAbsent(deal.window(), name -> opened(deal.limit(), now));
    deal.returns().forEach(each -> give(window, each, now));
    if (!deal.pause().isZero() && now.plus(deal.pause()).isAfter(window.blockedUntil)) {
      window.blockedUntil = now.plus(deal.pause());
    }
    boolean blocked = now.isBefore(window.blockedUntil);
    Optional<Loan> loan =
        blocked || deal.wanted() == 0 ? Optional.empty() : lend(window, deal, now);
    boolean enough = loan.map(Loan::permits).orElse(0) >= deal.wanted();
    return new Trade(
        loan,
        enough ? List.of() : upcoming(window, now),
        blocked ? Duration.between(now, window.blockedUntil) : Duration.ZERO);
  }

  @Override
  public synchronized Map<String, Integer> used() {
    Instant now = clock.instant();
    Map<String, Integer> used = new HashMap<>();
    windows.forEach((name, window) -> used.put(name, used(window, now)));
    return used;
  }

  private static int used(Window window, Instant now) {
    return window.slots.stream()
        .filter(slot -> slot.freeAt().isAfter(now))
        .mapToInt(Slot::permits)
        .sum();
  }

  private Window opened(int limit, Instant now) {
    Window window = new Window();
    window.slots.add(new Slot(ids++, limit, now));
    return window;
  }

  private void give(Window window, Return given, Instant now) {
    for (int i = 0; i < window.slots.size(); i++) {
      Slot slot = window.slots.get(i);
      if (slot.id() == given.loan().id() && slot.permits() == given.held()) {
        window.slots.remove(i);
        window.slots.add(new Slot(ids++, given.permits(), now.plus(given.freeIn())));
        if (!given.isWhole()) {
          window.slots.add(new Slot(slot.id(), given.held() - given.permits(), slot.freeAt()));
        }
        return;
      }
    }
  }

  private Optional<Loan> lend(Window window, Deal deal, Instant now) {
    int got = 0;
    for (Iterator<Slot> slots = window.slots.iterator(); slots.hasNext() && got < deal.wanted(); ) {
      Slot slot = slots.next();
      if (!slot.freeAt().isAfter(now)) {
        got += slot.permits();
        slots.remove();
      }
    }
    if (got == 0) {
      return Optional.empty();
    }
    int lent = Math.min(got, deal.wanted());
    if (got > lent) {
      window.slots.add(new Slot(ids++, got - lent, now));
    }
    Slot slot = new Slot(ids++, lent, now.plus(deal.lent()));
    window.slots.add(slot);
    return Optional.of(new Loan(slot.id(), lent, 0));
  }

  private static List<Upcoming> upcoming(Window window, Instant now) {
    return window.slots.stream()
        .filter(slot -> slot.freeAt().isAfter(now))
        .sorted(Comparator.comparing(Slot::freeAt))
        .map(slot -> new Upcoming(slot.id(), slot.permits(), Duration.between(now, slot.freeAt())))
        .toList();
  }
}
