package qiao.todo;

/** Says how far a todo has come; it only ever goes forward. */
public enum Phase {
  /** Not there: never raised at this place. */
  NONE,
  OPEN,
  FINISHED,
  /** Deleted in the CRM; taken away from the OA. */
  GONE
}
