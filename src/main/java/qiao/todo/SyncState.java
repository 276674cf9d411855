package qiao.todo;

/** Says how a todo and its OA stand to each other. */
enum SyncState {
  /** The OA has what the CRM wants, as far as it can. */
  IN_SYNC,
  /** A delivery brings it there. */
  PENDING,
  /** The receiver is not bound. */
  UNBOUND,
  /** The receiver has switched such messages off. */
  SKIPPED,
  /** The last push was not done, or nobody knows. */
  FAILED;

  /** Says how they stand once nothing is under way and nothing has failed. */
  static SyncState of(TodoState state) {
    if (OrderRules.unbound(state)) {
      return UNBOUND;
    }
    return OrderRules.next(state).isEmpty() ? IN_SYNC : PENDING;
  }
}
