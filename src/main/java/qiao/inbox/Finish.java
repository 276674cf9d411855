package qiao.inbox;

import java.util.Optional;

/**
 * Writes the verdict of one attempt, and lets the next of the lane go when it was the last. Its
 * result tells whether another delivery of the lane may go now.
 */
record Finish(Claim claim, Verdict verdict, String step, long now) implements JointWrite<Boolean> {
  static final int NAME_LIMIT = 100;
  private static final int TEXT_LIMIT = 4000;

  @Override
  public Kind kind() {
    return Kind.VERDICT;
  }

  @Override
  public Optional<String> owner() {
    return Optional.of(claim.node());
  }

  @Override
  public Optional<String> lane() {
    // One that is parked may leave the lane to an older one that was replayed meanwhile.
    return verdict instanceof Verdict.TryAgain ? Optional.empty() : Optional.of(claim.openLane());
  }

  /** Returns what changes in the delivery, in the order that {@link Finishing} asks for it. */
  Object[] change() {
    if (verdict instanceof Verdict.TryAgain again) {
      return new Object[] {
        again.dueAt(),
        again.dueAt(),
        again.counts() ? 1 : 0,
        again.counts() ? 0 : Math.max(0, again.dueAt() - claim.startedAt()),
        cut(again.fault(), NAME_LIMIT),
        step,
        cut(again.reason()),
        cut(again.advice()),
        now,
        claim.id(),
        claim.attempt()
      };
    }
    if (verdict instanceof Verdict.Park park) {
      return new Object[] {
        cut(park.fault(), NAME_LIMIT),
        step,
        cut(park.reason()),
        cut(park.advice()),
        now,
        claim.id(),
        claim.attempt()
      };
    }
    return new Object[] {cut(verdict.reason()), now, now, claim.id(), claim.attempt()};
  }

  /** Returns the row of the attempt. */
  Object[] attempt() {
    return new Object[] {
      claim.id(),
      claim.attempt(),
      claim.run(),
      claim.startedAt(),
      now,
      verdict.word(),
      cut(verdict.fault(), NAME_LIMIT),
      step,
      cut(verdict.reason())
    };
  }

  static String cut(String text) {
    return cut(text, TEXT_LIMIT);
  }

  static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
  }
}
