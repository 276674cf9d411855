package qiao.todo;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds how the OA has a todo, as far as its answers told. What was pushed is kept, because later
 * calls must repeat it.
 *
 * @param phase what the last push that may have been done made of it
 * @param unclear the push whose outcome nobody knows; empty when the phase is certain
 * @param user the OA user who was pushed to, blank when nothing was
 * @param values as they were pushed
 * @param version of the event whose values were pushed
 * @param key names the push that shows it; blank for pushes of before keys were kept
 * @param told what the OA told when it took that push, by name
 */
public record Pushed(
    Phase phase,
    Optional<Action.Kind> unclear,
    String user,
    Optional<Values> values,
    Optional<Version> version,
    String key,
    Map<String, String> told) {
  static final Pushed NOTHING =
      new Pushed(
          Phase.NONE, Optional.empty(), "", Optional.empty(), Optional.empty(), "", Map.of());

  public Pushed {
    key = key == null ? "" : key;
    told = told == null ? Map.of() : Map.copyOf(told);
  }

  /** Returns what the OA has told by now, after another push of the same item. */
  Map<String, String> and(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(told);
    all.putAll(more);
    return all;
  }

  /** Tells whether the OA has, or may have, the todo in front of its user. */
  boolean shown() {
    return phase == Phase.OPEN || (phase == Phase.NONE && unclear.isPresent());
  }

  boolean unclear(Action.Kind kind) {
    return unclear.filter(kind::equals).isPresent();
  }
}
