package qiao.todo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds what people are shown of a todo's pushes; no rule asks it.
 *
 * @param push the last one that ended; empty before the first
 * @param at when that ended
 * @param reason why it was not done; blank when it was
 * @param deliveries the latest that pushed it, newest first: their journals hold its calls
 */
record Sync(
    SyncState state,
    Optional<Action.Kind> push,
    Optional<Instant> at,
    String reason,
    List<Long> deliveries) {
  private static final int MOST_DELIVERIES = 16;

  Sync as(SyncState newer) {
    String why = newer == SyncState.IN_SYNC ? "" : reason;
    return new Sync(newer, push, at, why, deliveries);
  }

  /** Notes that a delivery begins a push. */
  Sync begun(long delivery) {
    return of(delivery).as(SyncState.PENDING);
  }

  /** Notes that a delivery has nothing to push, now or until the receiver is bound. */
  Sync settled(SyncState newer, long delivery) {
    return newer == SyncState.UNBOUND ? of(delivery).as(newer) : as(newer);
  }

  /** Notes that a delivery left out what the receiver does not want. */
  Sync skipped(String why, long delivery) {
    Sync known = of(delivery);
    return new Sync(SyncState.SKIPPED, known.push, known.at, why, known.deliveries);
  }

  private Sync of(long delivery) {
    List<Long> all =
        Stream.concat(Stream.of(delivery), deliveries.stream())
            .distinct()
            .limit(MOST_DELIVERIES)
            .toList();
    return new Sync(state, push, at, reason, all);
  }

  Sync ended(SyncState newer, Action.Kind ended, Instant when, String why) {
    return new Sync(newer, Optional.of(ended), Optional.of(when), why, deliveries);
  }
}
