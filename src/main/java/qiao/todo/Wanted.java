package qiao.todo;

import java.util.Optional;

/**
 * Holds how the CRM has a todo, as its newest event said.
 *
 * @param version of the newest event; empty before the first
 * @param values of the newest event that showed any: to be pushed to the receiver's user
 * @param reminder the values of a reminder that is still to be pushed
 * @param reminded the version of the newest reminder, pushed or not
 */
public record Wanted(
    Phase phase,
    Optional<Version> version,
    Optional<Values> values,
    Optional<Values> reminder,
    Optional<Version> reminded) {
  static final Wanted NOTHING =
      new Wanted(
          Phase.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  Wanted open(Version newer, Values shown) {
    return new Wanted(Phase.OPEN, Optional.of(newer), Optional.of(shown), reminder, reminded);
  }

  /** Ends the todo; nobody needs reminding any more. */
  Wanted ended(Phase end, Version newer) {
    return new Wanted(end, Optional.of(newer), values, Optional.empty(), reminded);
  }

  Wanted remind(Version newer, Values shown) {
    return new Wanted(phase, version, values, Optional.of(shown), Optional.of(newer));
  }

  Wanted withoutReminder() {
    return new Wanted(phase, version, values, Optional.empty(), reminded);
  }
}
