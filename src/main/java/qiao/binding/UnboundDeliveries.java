package qiao.binding;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Knows which deliveries wait until their employee is bound. The store alone knows it, so that a
 * binding made on any node reaches all of them: whoever lets deliveries go on asks {@link #arrived}
 * every few seconds, and at {@link BindingsChanged}; lets those go; and then calls {@link #forget}.
 */
public final class UnboundDeliveries {
  private final UnboundStore store;
  private final Bindings bindings;
  private final Clock clock;

  UnboundDeliveries(UnboundStore store, Bindings bindings, Clock clock) {
    this.store = store;
    this.bindings = bindings;
    this.clock = clock;
  }

  /**
   * Notes that a delivery waits for a binding; noting it again changes nothing. A binding that was
   * made meanwhile is returned, and nothing is noted. Must not be called within a transaction:
   * others have to see the note at once.
   *
   * @throws IllegalArgumentException naming field, limit and value when nobody can be bound so
   */
  public Optional<Binding> missing(String account, String tenant, String employee, long delivery) {
    EmployeeKey key = EmployeeKey.of(account, tenant, employee);
    store.note(delivery, key, clock.millis());
    // Only now: a binding made before the note is seen here, one made after it sees the note.
    Optional<Binding> made = bindings.ofEmployee(account, tenant, employee);
    made.ifPresent(binding -> store.forget(List.of(delivery)));
    return made;
  }

  /**
   * Returns deliveries that need not wait any more: their employee is bound by now. Costs one
   * look-up by index for each delivery that waits; {@link ChangeLog#last} tells whether it can have
   * changed.
   *
   * @param limit at most so many, the oldest first
   */
  public List<Long> arrived(int limit) {
    return store.arrived(limit);
  }

  /** Says that deliveries do not wait any more: they go on, or were given up. */
  public void forget(Collection<Long> deliveries) {
    store.forget(deliveries);
  }

  /**
   * Finds employees who were addressed and are not bound, the last one first.
   *
   * @param before only those whose first delivery is older than this one: the last of the page
   *     before
   * @param limit at most 200
   * @throws IllegalArgumentException when the limit lies outside
   */
  public List<Unbound> find(Optional<String> account, OptionalLong before, int limit) {
    BindingFilter.checkLimit(limit);
    return store.find(account.flatMap(Field.ACCOUNT::legal), before, limit);
  }
}
