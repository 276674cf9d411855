package qiao.todo;

import java.util.List;
import java.util.Optional;
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

  NextPush(TodoStore store, Bindings bindings, UnboundDeliveries unbound) {
    this.store = store;
    this.bindings = bindings;
    this.unbound = unbound;
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
    } else {
      Round.settle(exchange);
    }
  }

  /** A push that another delivery began and nobody ended may have been done. */
  private static Item begun(Item item, String user, long delivery) {
    if (item.doing().filter(doing -> doing.delivery() == delivery).isPresent()) {
      return item;
    }
    TodoState known =
        item.doing()
            .map(doing -> OrderRules.pushed(item.state(), doing.action(), Action.Outcome.UNCLEAR))
            .orElse(item.state());
    TodoState state = OrderRules.bound(known, user);
    int number = item.pushes() + 1;
    return OrderRules.next(state)
        .map(action -> item.with(state, Optional.of(new Doing(number, action, delivery)), number))
        .map(begun -> begun.with(item.sync().begun(delivery)))
        .orElseGet(
            () ->
                item.with(state, Optional.empty(), item.pushes())
                    .with(item.sync().settled(SyncState.of(state), delivery)));
  }
}
