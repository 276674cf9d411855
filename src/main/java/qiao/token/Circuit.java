package qiao.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import qiao.catalog.Fault;

/**
 * Keeps a failed renewal from being tried again too soon. Vendors ban an address or lock a user
 * after repeated wrong secrets (wecom-core.md §1.2, xiaoshouyi.md §8), so what a person has to mend
 * is tried after 1, 2, 4 … 60 minutes; what mends itself after 1, 2, 4 … 30 seconds.
 */
final class Circuit {
  private static final Duration LONGEST_FOR_PEOPLE = Duration.ofHours(1);
  private static final Duration LONGEST_FOR_VENDORS = Duration.ofSeconds(30);

  /** Each try of a person counts at the vendor like any other. */
  private static final Duration BETWEEN_TRIES_OF_PEOPLE = Duration.ofSeconds(30);

  private final Clock clock;
  private int failures;
  private Instant closedFrom = Instant.MIN;
  private Instant openToPeopleFrom = Instant.MIN;
  private TokenException last;

  Circuit(Clock clock) {
    this.clock = clock;
  }

  /** Throws the last failure while the next try is not yet due. */
  void pass() throws TokenException {
    Instant now = clock.instant();
    if (last != null && now.isBefore(closedFrom)) {
      throw last.again(Duration.between(now, closedFrom));
    }
  }

  /**
   * Lets a person's try through though the next one is not yet due, but not one after the other.
   */
  void passForPerson() throws TokenException {
    Instant now = clock.instant();
    if (last != null && isForPeople(last) && now.isBefore(openToPeopleFrom)) {
      throw last.again(Duration.between(now, openToPeopleFrom));
    }
    openToPeopleFrom = now.plus(BETWEEN_TRIES_OF_PEOPLE);
  }

  private static boolean isForPeople(TokenException failure) {
    return failure.fault() == Fault.MISCONFIGURED || failure.fault() == Fault.REFUSED;
  }

  /** Learns what other nodes, or the process before this one, have met. */
  void learn(TokenStore.Shared shared) {
    Instant now = clock.instant();
    shared.failure().filter(failure -> failure.count() >= failures).ifPresent(this::learn);
    // A clock that was set back makes waits look longer than any is.
    Duration byHand = least(shared.closedToPeople(), BETWEEN_TRIES_OF_PEOPLE);
    if (now.plus(byHand).isAfter(openToPeopleFrom)) {
      openToPeopleFrom = now.plus(byHand);
    }
  }

  private void learn(TokenStore.Failure failure) {
    Instant until = clock.instant().plus(least(failure.closed(), LONGEST_FOR_PEOPLE));
    failures = failure.count();
    last = failure.why();
    closedFrom = until.isAfter(closedFrom) ? until : closedFrom;
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Returns what the other nodes should know; a failure must have come before. */
  TokenStore.Failure failure() {
    return new TokenStore.Failure(failures, Duration.between(clock.instant(), closedFrom), last);
  }

  static Duration betweenTriesByHand() {
    return BETWEEN_TRIES_OF_PEOPLE;
  }

  void failed(TokenException failure) {
    boolean person = isForPeople(failure);
    Duration first = person ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
    Duration longest = person ? LONGEST_FOR_PEOPLE : LONGEST_FOR_VENDORS;
    Duration wait = first.multipliedBy(1L << Math.min(failures, 10));
    Duration capped = wait.compareTo(longest) > 0 ? longest : wait;
    Duration asked = failure.pause().orElse(Duration.ZERO);
    closedFrom = clock.instant().plus(asked.compareTo(capped) > 0 ? asked : capped);
    failures++;
    last = failure;
  }

  void succeeded() {
    failures = 0;
    last = null;
  }
}
