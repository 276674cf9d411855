package qiao.vendor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the permits of every pace: as many per window as its rule allows calls. Nodes borrow
 * permits, and return each with the time after which it may be lent again. A permit that nobody
 * returns is free by itself once its loan has run out.
 */
interface PaceBook {
  /**
   * Returns permits and borrows others, all or nothing.
   *
   * @throws RuntimeException when the store can't be reached; then nothing was lent
   */
  Trade trade(Deal deal);

  /** Returns how many permits are lent, or not free again yet, by window; none: it is left out. */
  Map<String, Integer> used();

  /**
   * What a node wants.
   *
   * @param window what the vendor counts together
   * @param limit how many permits the window has, by the rule as this node knows it
   * @param wanted how many permits to borrow; it may get fewer
   * @param lent after which time a permit that was not returned is free
   * @param pause how long nobody may borrow from now on; zero: as before
   */
  record Deal(
      String window, int limit, List<Return> returns, int wanted, Duration lent, Duration pause) {}

  /**
   * What a node gets.
   *
   * @param upcoming where it got less than it wanted: the next permits to become free, in order
   * @param blocked how long nobody may borrow
   */
  record Trade(Optional<Loan> loan, List<Upcoming> upcoming, Duration blocked) {}

  /**
   * Permits that were borrowed together.
   *
   * @param mark tells this loan of a row from a later one
   */
  record Loan(long id, int permits, long mark) {}

  /**
   * Some permits of a loan that come back.
   *
   * @param held how many of the loan's permits had not come back before
   * @param freeIn after which time they may be lent again
   */
  record Return(Loan loan, int held, int permits, Duration freeIn) {
    boolean isWhole() {
      return held == permits;
    }
  }

  /** Permits that become free, whoever holds them now. */
  record Upcoming(long id, int permits, Duration in) {}
}
