package qiao.vendor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the calls of all nodes within {@code limit} per span. A call takes up a permit from before
 * it leaves until a whole span after its answer, because nobody knows when in between the vendor
 * counted it. Who finds no room is told when to come back, and that place is kept.
 */
final class PaceWindow {
  private static final Logger LOG = LoggerFactory.getLogger(PaceWindow.class);

  /** Fast rules lend so large a part of their permits at once; slow ones lend one by one. */
  private static final int PARTS = 50;

  private static final Duration SHORTEST_LOOK = Duration.ofMillis(50);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

  private final String name;
  private final int limit;
  private final Duration span;
  private final PaceBook book;
  private final Clock clock;

  /**
   * Permits that other nodes return early are found so soon; also, how long spare ones are kept.
   */
  private final Duration look;

  private final PaceLoans loans;
  private final PaceLine line;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition traded = lock.newCondition();

  /** When permits in the store become free, as far as the last trades have told. */
  private final List<PaceLoans.Free> stored = new ArrayList<>();

  private Instant tradeFrom = Instant.MIN;
  private Instant blockedUntil = Instant.MIN;
  private boolean blockUntold;
  private Duration longestCall = Duration.ZERO;
  private boolean gone;

  /** One thread is at the store; it left the lock to others. */
  private boolean trading;

  /** So many threads wait for it. */
  private int waiting;

  /**
   * @param clock one that is never set while this lives
   */
  PaceWindow(String name, int limit, Duration span, PaceBook book, Clock clock) {
    this.name = name;
    this.limit = limit;
    this.span = span;
    this.book = book;
    this.clock = clock;
    this.look = within(span.dividedBy(4));
    this.loans = new PaceLoans(limit, span, look);
    this.line = new PaceLine(span);
  }

  /**
   * What {@link #take} found.
   *
   * @param delay how long to wait before asking again; zero when a permit was taken
   * @param leaveBy until when the call may leave
   */
  record Room(Duration delay, Instant leaveBy) {}

  /**
   * Takes a permit for {@code who}, or a place in the line.
   *
   * @param longest the longest that the call may take once it left
   */
  Room take(String who, Duration longest) {
    lock.lock();
    try {
      line.tidy(clock.instant());
      int ahead = line.ahead(who);
      if (longest.compareTo(longestCall) > 0) {
        longestCall = longest;
        loans.spareNoMore();
      }
      borrow(ahead);
      return room(who, ahead, clock.instant());
    } finally {
      lock.unlock();
    }
  }

  /** Sees to it that there is a permit behind those who go first, if there can be one. */
  private void borrow(int ahead) {
    Instant last = clock.instant().plus(LONGEST_LOOK);
    for (Instant now = clock.instant();
        loans.spare(now) <= ahead && mayTrade(now) && now.isBefore(last);
        now = clock.instant()) {
      if (!trading) {
        trade(ahead + 1 - loans.spare(now) + waiting, false);
        return;
      }
      awaitTrade();
    }
  }

  private Room room(String who, int ahead, Instant now) {
    if (loans.spare(now) > ahead && !now.isBefore(blockedUntil)) {
      line.leave(who);
      return new Room(Duration.ZERO, loans.take());
    }
    Instant slot = slot(ahead - loans.spare(now), now);
    line.promise(who, slot);
    return new Room(Duration.between(now, slot), Instant.MIN);
  }

  private boolean mayTrade(Instant now) {
    return !now.isBefore(blockedUntil)
        && (!now.isBefore(tradeFrom)
            || loans.anyFreeAt(now)
            || stored.stream().anyMatch(free -> !free.at().isAfter(now)));
  }

  private Instant slot(int before, Instant now) {
    List<PaceLoans.Free> upcoming = new ArrayList<>(stored);
    upcoming.addAll(loans.upcoming(now));
    boolean unknown = gone || trading || upcoming.isEmpty();
    Instant next = tradeFrom.isAfter(now) ? tradeFrom : now.plus(look);
    Instant slot = unknown ? next : line.slot(Math.max(before, 0), upcoming, now);
    return slot.isBefore(blockedUntil) ? blockedUntil : slot;
  }

  /** Gives back what {@link #take} took, because another rule has no room; keeps the place. */
  void untake(String who) {
    lock.lock();
    try {
      loans.released();
      line.promise(who, clock.instant());
    } finally {
      lock.unlock();
    }
  }

  void answered() {
    lock.lock();
    try {
      loans.answered(clock.instant());
    } finally {
      lock.unlock();
    }
  }

  void released() {
    lock.lock();
    try {
      loans.released();
    } finally {
      lock.unlock();
    }
  }

  /** Keeps everyone waiting, because the vendor said so. */
  void block(Duration pause) {
    lock.lock();
    try {
      Instant until = clock.instant().plus(pause);
      if (until.isAfter(blockedUntil)) {
        blockedUntil = until;
        blockUntold = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns what is no longer used, and tells the others of a block. */
  void settle(boolean all) {
    lock.lock();
    try {
      if (trading) {
        awaitTrade();
      }
      if (!trading) {
        trade(0, all);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether there is, or will soon be, anything to settle. */
  boolean isUnsettled() {
    lock.lock();
    try {
      return blockUntold || !loans.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how long answers may lie here before other nodes learn of them. */
  Duration settlesWithin() {
    return within(span.dividedBy(10));
  }

  private static Duration within(Duration time) {
    Duration least = time.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : time;
    return least.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : least;
  }

  /** Gives and takes; others may go on with what is here, or wait a moment for what comes. */
  private void trade(int needed, boolean all) {
    Instant now = clock.instant();
    PaceBook.Deal deal = deal(needed, now, all);
    trading = true;
    lock.unlock();
    PaceBook.Trade trade = null;
    RuntimeException failure = null;
    try {
      trade = book.trade(deal);
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      lock.lock();
      trading = false;
      traded.signalAll();
    }
    if (failure == null) {
      took(trade, deal, now);
    } else {
      gone(failure);
    }
  }

  private PaceBook.Deal deal(int needed, Instant now, boolean all) {
    Duration pause =
        blockUntold && now.isBefore(blockedUntil)
            ? Duration.between(now, blockedUntil)
            : Duration.ZERO;
    blockUntold = false;
    int wanted = needed == 0 ? 0 : Math.max(needed, limit / PARTS);
    return new PaceBook.Deal(name, limit, loans.returning(now, all), wanted, lent(), pause);
  }

  /** After this time, no call for which a permit is borrowed now can count any more. */
  private Duration lent() {
    return PaceLoans.LEAVES_WITHIN.plus(longestCall).plus(span);
  }

  /** A store that does not answer must not hold the threads of all who come meanwhile. */
  private void awaitTrade() {
    waiting++;
    try {
      long left = LONGEST_LOOK.toNanos();
      while (trading && left > 0) {
        left = traded.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting--;
    }
  }

  private void took(PaceBook.Trade trade, PaceBook.Deal deal, Instant now) {
    if (gone) {
      gone = false;
      LOG.info("The store is back: calls go on at the pace of {}.", name);
    }
    loans.returned();
    deal.returns().forEach(each -> expect(each.freeIn(), each.permits(), now));
    trade.loan().ifPresent(loan -> loans.borrowed(loan, now));
    if (deal.lent().compareTo(lent()) < 0) {
      loans.spareNoMore();
    }
    if (!trade.blocked().isZero() && now.plus(trade.blocked()).isAfter(blockedUntil)) {
      blockedUntil = now.plus(trade.blocked());
    }
    if (deal.wanted() > 0) {
      boolean enough = trade.loan().map(PaceBook.Loan::permits).orElse(0) >= deal.wanted();
      lookAgain(enough, trade.upcoming(), now);
    }
  }

  private void lookAgain(boolean enough, List<PaceBook.Upcoming> upcoming, Instant now) {
    stored.removeIf(free -> !enough || !free.at().isAfter(now));
    Set<Long> own = loans.ids();
    for (PaceBook.Upcoming each : upcoming) {
      if (!own.contains(each.id())) {
        expect(each.in(), each.permits(), now);
      }
    }
    boolean locked = stored.isEmpty() && loans.upcoming(now).isEmpty();
    tradeFrom = enough ? Instant.MIN : now.plus(locked ? PaceLine.LAG : look);
  }

  private void expect(Duration in, int permits, Instant now) {
    if (!in.isZero()) {
      stored.add(new PaceLoans.Free(now.plus(in), permits));
    }
  }

  /** Without the store nobody knows what other nodes send, so nothing leaves: pace before speed. */
  private void gone(RuntimeException why) {
    loans.notReturned();
    blockUntold = clock.instant().isBefore(blockedUntil);
    tradeFrom = clock.instant().plus(LONGEST_LOOK);
    if (!gone) {
      gone = true;
      LOG.warn("Calls that keep the pace of {} wait until the store is back: {}", name, why);
    }
  }
}
