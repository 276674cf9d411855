package qiao.todo;

import java.util.List;
import java.util.Map;
import qiao.binding.BindingChange;
import qiao.binding.ChangeLog;
import qiao.inbound.Origin;

/** Moves open todos to the user to whom their receiver is bound now. */
final class Rebinding {
  private static final int AT_ONCE = 200;

  private final ChangeLog changes;
  private final TodoStore store;
  private final TodoInbox inbox;

  Rebinding(ChangeLog changes, TodoStore store, TodoInbox inbox) {
    this.changes = changes;
    this.store = store;
    this.inbox = inbox;
  }

  /**
   * Follows all changes that it has not yet seen; every node may, the inbox knows what is double.
   */
  void follow() throws Exception {
    List<BindingChange.Numbered> next = changes.after(store.cursor(), AT_ONCE);
    while (!next.isEmpty()) {
      for (BindingChange.Numbered one : next) {
        move(one);
      }
      store.cursor(next.get(next.size() - 1).number());
      next = changes.after(store.cursor(), AT_ONCE);
    }
  }

  /** A binding that was only made moves nothing: whoever waits for it is woken. */
  private void move(BindingChange.Numbered numbered) throws Exception {
    BindingChange change = numbered.change();
    boolean moves = change.kind() == BindingChange.Kind.DELETED || !change.formerUser().isEmpty();
    long last = 0;
    while (moves) {
      List<Item> items =
          store.open(change.account(), change.tenant(), change.employee(), last, AT_ONCE);
      for (Item item : items) {
        put(item, numbered.number());
        last = item.id();
      }
      moves = !items.isEmpty();
    }
  }

  private void put(Item item, long number) throws Exception {
    inbox.put(
        item,
        "rebind-%d-%d".formatted(number, item.id()),
        Map.of("scene", "rebound", "todoId", item.todoId(), "receiver", item.receiver()),
        Origin.NONE);
  }
}
