package qiao.todo;

import java.time.Instant;
import java.util.Locale;

/**
 * Says that a receiver wants no messages of a kind at an account.
 *
 * @param tenant blank where the CRM has only one
 * @param employee of the CRM, as bindings have him
 * @param by who switched it off
 */
public record Silence(
    String account, String tenant, String employee, Kind kind, String by, Instant at) {

  /** What can be switched off. */
  public enum Kind {
    /** Todos that come or change; what is shown already still ends. */
    TODOS,
    REMINDERS;

    static Kind of(Action.Kind push) {
      return push == Action.Kind.REMIND ? REMINDERS : TODOS;
    }

    /** Returns why nothing was pushed. */
    String reason() {
      return "the receiver has switched off " + name().toLowerCase(Locale.ROOT) + " here";
    }
  }
}
