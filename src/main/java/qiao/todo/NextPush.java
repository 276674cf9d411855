package qiao.todo;

import static qiao.todo.Silence.Kind.REMINDERS;
import static qiao.todo.Silence.Kind.TODOS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.dao.DataAccessException;
import qiao.binding.Binding;
import qiao.binding.Bindings;
import qiao.binding.UnboundDeliveries;
import qiao.inbox.Journal;

/** Decides what is to be pushed of a delivery's todo now, and writes it down before it is done. */
final class NextPush implements Processor {
  private final TodoStore store;
  private final Bindings bindings;
  private final UnboundDeliveries unbound;
  private final Silences silences;

  NextPush(TodoStore store, Bindings bindings, UnboundDeliveries unbound, Silences silences) {
    this.store = store;
    this.bindings = bindings;
    this.unbound = unbound;
    this.silences = silences;
  }

  @Override
  public void process(Exchange exchange) throws TodoFault {
    try {
      next(exchange);
    } catch (DataAccessException e) {
      throw TodoFault.busy("the store could not be asked: " + e.getMostSpecificCause());
    }
  }

  private void next(Exchange exchange) throws TodoFault {
    long delivery = Journal.of(exchange).orElseThrow().delivery();
    long id = exchange.getMessage().getHeader(TodoInbox.ITEM, Long.class);
    Optional<Item> known = store.find(id);
    if (known.isEmpty()) {
      // It ended longer ago than ended todos are kept: this delivery was replayed, or stood still.
      Round.settle(exchange);
      return;
    }
    next(exchange, known.get(), delivery);
  }

  private void next(Exchange exchange, Item before, long delivery) throws TodoFault {
    long id = before.id();
    String user =
        bindings
            .ofEmployee(before.account(), before.tenant(), before.receiver())
            .map(Binding::user)
            .orElse("");
    Item item = store.change(id, each -> begun(each, user, delivery));
    if (OrderRules.unbound(item.state())) {
      Optional<Binding> made =
          unbound.missing(item.account(), item.tenant(), item.receiver(), delivery);
      String late = made.map(Binding::user).orElseThrow(() -> TodoFault.unbound(before));
      item = store.change(id, each -> begun(each, late, delivery));
    } else if (user.isEmpty()) {
      unbound.forget(List.of(delivery));
    }
    if (item.doing().isPresent()) {
      Round.begin(exchange, item, item.doing().get());
    } else if (item.sync().state() == SyncState.SKIPPED) {
      Round.leaveOut(exchange);
    } else {
      Round.settle(exchange);
    }
  }

  /** A push that another delivery began and nobody ended may have been done. */
  private Item begun(Item item, String user, long delivery) {
    if (item.doing().filter(doing -> doing.delivery() == delivery).isPresent()) {
      return item;
    }
    TodoState known =
        item.doing()
            .map(
                doing ->
                    OrderRules.pushed(
                        item.state(), doing.action(), Action.Outcome.UNCLEAR, Map.of()))
            .orElse(item.state());
    return begun(item, OrderRules.bound(known, user), delivery);
  }

  private Item begun(Item item, TodoState known, long delivery) {
    Set<Silence.Kind> off = silences.of(item.account(), item.tenant(), item.receiver());
    boolean unwanted = known.wanted().reminder().isPresent() && off.contains(REMINDERS);
    TodoState state = unwanted ? known.with(known.wanted().withoutReminder()) : known;
    Optional<Action> due = OrderRules.next(state);
    boolean leftOut = due.filter(action -> silent(action, off)).isPresent();
    Optional<Action> next = leftOut ? OrderRules.reminder(state) : due;
    if (next.isPresent()) {
      int number = item.pushes() + 1;
      Action action = next.get().keyed(item.key(number));
      return item.with(state, Optional.of(new Doing(number, action, delivery)), number)
          .with(item.sync().begun(delivery));
    }
    Sync sync =
        leftOut || unwanted
            ? item.sync().skipped((leftOut ? TODOS : REMINDERS).reason(), delivery)
            : item.sync().settled(SyncState.of(state), delivery);
    return item.with(state, Optional.empty(), item.pushes()).with(sync);
  }

  /** What is shown already still ends, whatever is switched off. */
  private static boolean silent(Action action, Set<Silence.Kind> off) {
    boolean ends = action.kind() == Action.Kind.FINISH || action.kind() == Action.Kind.DELETE;
    return !ends && off.contains(Silence.Kind.of(action.kind()));
  }
}
