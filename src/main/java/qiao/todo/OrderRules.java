package qiao.todo;

import java.util.Map;
import java.util.Optional;

/**
 * Decides which event counts and what is pushed next, for one todo of one receiver at one OA
 * account. Events only say what the CRM wants; each try compares this with what the OA has. So a
 * late try never revives what was finished meanwhile, and a delete that overtakes a create that was
 * not sent leaves nothing to do.
 */
public final class OrderRules {
  private OrderRules() {}

  /**
   * Takes an event of the CRM, when it comes.
   *
   * @param values what templates show of it; its receiver is set for each push
   */
  public static Accepted accept(TodoState state, ReceiverEvent event, Values values) {
    Version version = Version.of(event.event());
    Wanted wanted = state.wanted();
    Scene scene = event.event().scene();
    if (scene == Scene.REMINDER) {
      return remind(state, version, values);
    }
    if (wanted.version().filter(last -> stale(version, last, wanted, values)).isPresent()) {
      return new Accepted(state, "not newer than what is known");
    }
    if (wanted.phase() == Phase.GONE && !givenBack(event.event())) {
      return new Accepted(state, "the todo was deleted before");
    }
    if (wanted.phase() == Phase.FINISHED && scene != Scene.DELETED) {
      return new Accepted(state, "the todo was finished before");
    }
    Wanted newer =
        switch (scene) {
          case FINISHED -> wanted.ended(Phase.FINISHED, version);
          case DELETED -> wanted.ended(Phase.GONE, version);
          default -> wanted.open(version, values);
        };
    return new Accepted(state.with(newer), "");
  }

  /** A CRM may tell whole seconds: two changes of one second count as they come. */
  private static boolean stale(Version version, Version last, Wanted wanted, Values values) {
    boolean sameSecond = version.equals(last) && version.scene() == Scene.CHANGED;
    return sameSecond ? wanted.values().equals(Optional.of(values)) : !version.after(last);
  }

  /** A todo may come back to who gave it away; but without a time, a create may only be late. */
  private static boolean givenBack(TodoEvent event) {
    return event.scene() == Scene.CREATED && event.times().containsKey(Fields.AT);
  }

  /** A reminder may come alone: the CRM reminds of things that are no todos. */
  private static Accepted remind(TodoState state, Version version, Values values) {
    Wanted wanted = state.wanted();
    if (wanted.phase() == Phase.FINISHED || wanted.phase() == Phase.GONE) {
      return new Accepted(state, "the todo needs no reminder any more");
    }
    if (wanted.reminded().filter(last -> !version.after(last)).isPresent()) {
      return new Accepted(state, "not newer than the last reminder");
    }
    return new Accepted(state.with(wanted.remind(version, values)), "");
  }

  /** Takes a binding: another user, or blank when there is none any more. */
  public static TodoState bound(TodoState state, String user) {
    return new TodoState(state.wanted(), state.pushed(), user);
  }

  /** Tells whether something waits only for a binding. */
  public static boolean unbound(TodoState state) {
    boolean wants = state.wanted().phase() == Phase.OPEN || state.wanted().reminder().isPresent();
    return state.user().isBlank() && wants && next(state).isEmpty();
  }

  /** Says what to push now; empty when the OA has what the CRM wants, as far as it can. */
  public static Optional<Action> next(TodoState state) {
    Pushed pushed = state.pushed();
    Phase wanted = state.wanted().phase();
    boolean open = wanted == Phase.OPEN;
    boolean moved = open && !pushed.user().equals(state.user());
    if (pushed.unclear(Action.Kind.CHANGE) && (!open || moved)) {
      // Finishing and deleting must name the values that the OA has: make sure which.
      return Optional.of(old(state, Action.Kind.CHANGE));
    }
    if (pushed.unclear(Action.Kind.DELETE)) {
      return Optional.of(old(state, Action.Kind.DELETE));
    }
    if (pushed.phase() == Phase.FINISHED) {
      return finished(state, wanted);
    }
    if (!pushed.shown()) {
      return open ? create(state) : reminder(state);
    }
    if (moved || wanted == Phase.GONE) {
      return Optional.of(old(state, Action.Kind.DELETE));
    }
    return wanted == Phase.FINISHED ? Optional.of(old(state, Action.Kind.FINISH)) : refresh(state);
  }

  private static Optional<Action> finished(TodoState state, Phase wanted) {
    if (wanted == Phase.GONE) {
      return Optional.of(old(state, Action.Kind.DELETE));
    }
    return state.pushed().unclear(Action.Kind.FINISH)
        ? Optional.of(old(state, Action.Kind.FINISH))
        : Optional.empty();
  }

  private static Optional<Action> create(TodoState state) {
    if (state.user().isBlank()) {
      return Optional.empty();
    }
    return Optional.of(newest(state, Action.Kind.CREATE, false));
  }

  /** The todo is in front of the right user: are its values the newest? */
  private static Optional<Action> refresh(TodoState state) {
    Pushed pushed = state.pushed();
    if (pushed.unclear(Action.Kind.CREATE)) {
      // With the same values, so that it stays known what the OA may have.
      return Optional.of(old(state, Action.Kind.CREATE));
    }
    boolean newer = !pushed.values().equals(shown(state));
    boolean unclear = pushed.unclear(Action.Kind.CHANGE);
    return newer || unclear
        ? Optional.of(newest(state, Action.Kind.CHANGE, unclear))
        : reminder(state);
  }

  /** Says how to remind, apart from whether the todo itself is shown. */
  static Optional<Action> reminder(TodoState state) {
    return state.user().isBlank()
        ? Optional.empty()
        : state
            .wanted()
            .reminder()
            .map(
                values ->
                    new Action(
                        Action.Kind.REMIND,
                        state.user(),
                        values.forReceiver(state.user()),
                        state.wanted().reminded(),
                        false,
                        ""));
  }

  /** The same push once more keeps its key: the OA may know it by that. */
  private static Action newest(TodoState state, Action.Kind kind, boolean again) {
    Values values = shown(state).orElseThrow();
    boolean same = again && state.pushed().values().equals(Optional.of(values));
    String key = same ? state.pushed().key() : "";
    return new Action(kind, state.user(), values, state.wanted().version(), again, key);
  }

  /** Returns the newest values, for the user who is bound now. */
  private static Optional<Values> shown(TodoState state) {
    return state.wanted().values().map(values -> values.forReceiver(state.user()));
  }

  /** Repeats what was pushed, to the user it was pushed to; an end has the time of its event. */
  private static Action old(TodoState state, Action.Kind kind) {
    Pushed pushed = state.pushed();
    boolean ends = kind == Action.Kind.FINISH || kind == Action.Kind.DELETE;
    Values values = pushed.values().orElseThrow();
    Values told =
        ends && state.wanted().version().isPresent()
            ? values.of(kind.scene(), state.wanted().version().get().at())
            : values;
    return new Action(
        kind, pushed.user(), told, pushed.version(), pushed.unclear(kind), pushed.key());
  }

  /**
   * Takes what came of a push. The CRM may have told more meanwhile.
   *
   * @param told what the OA told of it, by name
   */
  public static TodoState pushed(
      TodoState state, Action action, Action.Outcome outcome, Map<String, String> told) {
    if (action.kind() == Action.Kind.REMIND) {
      // A reminder whose outcome is unclear is not repeated: one too many disturbs more.
      boolean newest = state.wanted().reminded().equals(action.version());
      boolean over = outcome != Action.Outcome.NOT_DONE && newest;
      return over ? state.with(state.wanted().withoutReminder()) : state;
    }
    return switch (outcome) {
      case NOT_DONE -> state;
      case UNCLEAR -> state.with(unclear(state.pushed(), action));
      case DONE -> state.with(done(state.pushed(), action, told));
    };
  }

  private static Pushed done(Pushed before, Action action, Map<String, String> told) {
    return action.kind() == Action.Kind.DELETE
        ? Pushed.NOTHING
        : new Pushed(
            action.kind().leadsTo(),
            Optional.empty(),
            action.user(),
            Optional.of(action.values()),
            action.version(),
            action.key(),
            action.kind() == Action.Kind.CREATE ? told : before.and(told));
  }

  /** A create may be there or not; the others say where the todo may have gone. */
  private static Pushed unclear(Pushed before, Action action) {
    boolean create = action.kind() == Action.Kind.CREATE;
    Phase phase =
        switch (action.kind()) {
          case CREATE -> Phase.NONE;
          case DELETE -> before.phase();
          default -> action.kind().leadsTo();
        };
    return new Pushed(
        phase,
        Optional.of(action.kind()),
        action.user(),
        Optional.of(action.values()),
        action.version(),
        action.key(),
        create ? Map.of() : before.told());
  }
}
