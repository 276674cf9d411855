package qiao.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Knows what this node has borrowed of a window and what has become of it: spare, in flight, or
 * answered and soon returned. Calls belong to no certain loan. What comes back is taken off the
 * oldest, so that calls in flight are always covered by loans no older than theirs.
 */
final class PaceLoans {
  /** A call leaves so soon after its permit was borrowed, or never. */
  static final Duration LEAVES_WITHIN = Duration.ofSeconds(10);

  /** Answers of so small a part of the span come back together, where there are many. */
  private static final int PARTS_OF_A_SPAN = 50;

  private final Duration span;
  private final Duration spareFor;
  private final Duration together;
  private final Deque<Held> loans = new ArrayDeque<>();
  private final Deque<Answered> answered = new ArrayDeque<>();
  private int spare;
  private Instant spareSince = Instant.MAX;
  private int flying;

  /** What is on its way back to the store. */
  private final List<PaceBook.Return> leaving = new ArrayList<>();

  private final Deque<Answered> answersLeaving = new ArrayDeque<>();
  private int spareLeaving;

  /**
   * @param spareFor who has no use for a permit so long leaves it to other nodes
   */
  PaceLoans(int limit, Duration span, Duration spareFor) {
    this.span = span;
    this.spareFor = spareFor;
    this.together = limit < PARTS_OF_A_SPAN ? Duration.ZERO : span.dividedBy(PARTS_OF_A_SPAN);
  }

  private static final class Held {
    private final PaceBook.Loan loan;
    private final Instant since;
    private int left;

    private Held(PaceBook.Loan loan, Instant since) {
      this.loan = loan;
      this.since = since;
      this.left = loan.permits();
    }
  }

  /** Calls answered at about one time. */
  private static final class Answered {
    private final Instant first;
    private Instant last;
    private int calls;

    private Answered(Instant at) {
      this.first = at;
      this.last = at;
    }
  }

  /** Permits that become free. */
  record Free(Instant at, int permits) {}

  /**
   * @param asked when they were asked for; the store counts from a later moment
   */
  void borrowed(PaceBook.Loan loan, Instant asked) {
    loans.add(new Held(loan, asked));
    if (spare == 0) {
      spareSince = asked;
    }
    spare += loan.permits();
  }

  /** Counts what a call may take now. */
  int spare(Instant now) {
    return overdue(now) ? 0 : spare;
  }

  /** Gives up what is spare, because calls that last longer than its loan need another one. */
  void spareNoMore() {
    spareSince = Instant.MIN;
  }

  private boolean overdue(Instant now) {
    return spare > 0 && !now.isBefore(spareSince.plus(spareFor));
  }

  /** Takes a permit; returns until when its call may leave. */
  Instant take() {
    spare--;
    flying++;
    return spareSince.plus(LEAVES_WITHIN);
  }

  void answered(Instant now) {
    flying--;
    Answered last = answered.peekLast();
    if (last == null || !now.isBefore(last.first.plus(together))) {
      last = new Answered(now);
      answered.add(last);
    }
    last.last = now;
    last.calls++;
  }

  /** Makes the permit of a call that did not leave spare again. */
  void released() {
    flying--;
    if (spare == 0) {
      spareSince = loans.isEmpty() ? Instant.MIN : loans.peek().since;
    }
    spare++;
  }

  /**
   * Takes out what is to be returned now, until {@link #returned} or {@link #notReturned} tells how
   * that ended.
   *
   * @param all whether also what is spare goes, though it might be used yet
   */
  List<PaceBook.Return> returning(Instant now, boolean all) {
    if (all || overdue(now)) {
      spareLeaving = spare;
      spare = 0;
    }
    answersLeaving.addAll(answered);
    answered.clear();
    Deque<Part> from = new ArrayDeque<>();
    loans.forEach(held -> from.add(new Part(held.loan, held.left)));
    leaving.clear();
    for (Answered each : answersLeaving) {
      Duration freeIn = Duration.between(now, each.last.plus(span));
      takeOff(from, each.calls, freeIn.isNegative() ? Duration.ZERO : freeIn);
    }
    takeOff(from, spareLeaving, Duration.ZERO);
    return List.copyOf(leaving);
  }

  private record Part(PaceBook.Loan loan, int held) {}

  private void takeOff(Deque<Part> from, int permits, Duration freeIn) {
    for (int rest = permits; rest > 0 && !from.isEmpty(); ) {
      Part oldest = from.remove();
      int given = Math.min(oldest.held(), rest);
      leaving.add(new PaceBook.Return(oldest.loan(), oldest.held(), given, freeIn));
      if (given < oldest.held()) {
        from.addFirst(new Part(oldest.loan(), oldest.held() - given));
      }
      rest -= given;
    }
  }

  void returned() {
    for (PaceBook.Return each : leaving) {
      Held oldest = loans.peek();
      oldest.left -= each.permits();
      if (oldest.left == 0) {
        loans.remove();
      }
    }
    spareLeaving = 0;
    answersLeaving.clear();
    leaving.clear();
  }

  /** Keeps all for another time. */
  void notReturned() {
    spare += spareLeaving;
    spareLeaving = 0;
    spareNoMore();
    while (!answersLeaving.isEmpty()) {
      answered.addFirst(answersLeaving.removeLast());
    }
    leaving.clear();
  }

  boolean isEmpty() {
    return spare == 0 && answered.isEmpty();
  }

  /** Tells when the permits in use here will be free, as far as that can be known. */
  List<Free> upcoming(Instant now) {
    List<Free> upcoming = new ArrayList<>();
    answersLeaving.forEach(each -> upcoming.add(new Free(each.last.plus(span), each.calls)));
    answered.forEach(each -> upcoming.add(new Free(each.last.plus(span), each.calls)));
    if (flying > 0) {
      upcoming.add(new Free(now.plus(span), flying));
    }
    return upcoming;
  }

  /** Tells whether a call was answered a whole span ago, and its permit is still here. */
  boolean anyFreeAt(Instant now) {
    return !answered.isEmpty() && !answered.peek().last.plus(span).isAfter(now);
  }

  /** Names the rows of the store that hold what is borrowed here. */
  Set<Long> ids() {
    Set<Long> ids = new HashSet<>();
    loans.forEach(held -> ids.add(held.loan.id()));
    return ids;
  }
}
