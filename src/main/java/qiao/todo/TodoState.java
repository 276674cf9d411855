package qiao.todo;

/**
 * Holds all that is known of one todo of one receiver at one OA account.
 *
 * @param user the OA user to whom the receiver is bound, blank while unbound
 */
public record TodoState(Wanted wanted, Pushed pushed, String user) {
  /** Returns the state before the first event. */
  public static TodoState start(String user) {
    return new TodoState(Wanted.NOTHING, Pushed.NOTHING, user);
  }

  TodoState with(Wanted newer) {
    return new TodoState(newer, pushed, user);
  }

  TodoState with(Pushed newer) {
    return new TodoState(wanted, newer, user);
  }
}
