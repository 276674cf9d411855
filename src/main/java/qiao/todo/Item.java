package qiao.todo;

import java.util.Optional;

/**
 * Holds one todo of one receiver at one OA account, as it is stored.
 *
 * @param receiver the CRM employee
 * @param doing the push whose outcome is not yet in the state
 * @param pushes how many were ever begun
 * @param sync what people are shown of them
 */
record Item(
    long id,
    String account,
    String source,
    String tenant,
    String todoId,
    String receiver,
    TodoState state,
    Optional<Doing> doing,
    int pushes,
    Sync sync) {

  Item with(TodoState newer, Optional<Doing> begun, int count) {
    return new Item(id, account, source, tenant, todoId, receiver, newer, begun, count, sync);
  }

  Item with(Sync newer) {
    return new Item(id, account, source, tenant, todoId, receiver, state, doing, pushes, newer);
  }

  /** Names one of its pushes: by letters, digits and {@code -}, the same nowhere else. */
  String key(int push) {
    return "todo-%d-%d-%s".formatted(id, push, Fingerprint.of(lane()).substring(0, 10));
  }

  String lane() {
    return ReceiverEvent.lane(account, source, tenant, todoId, receiver);
  }

  /** Tells whether nothing will be pushed any more, unless its CRM tells more of it. */
  boolean over() {
    boolean settled = sync.state() == SyncState.IN_SYNC || sync.state() == SyncState.SKIPPED;
    return !open() && doing.isEmpty() && settled;
  }

  /** Tells whether the OA shows it, or should. */
  boolean open() {
    return state.wanted().phase() == Phase.OPEN || state.pushed().shown();
  }
}
