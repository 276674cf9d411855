package qiao.binding;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up who is who, and keeps it: an employee has at most one user per account, and a user
 * belongs to at most one employee.
 */
public final class Bindings {
  private static final Logger LOG = LoggerFactory.getLogger(Bindings.class);

  private final BindingStore store;
  private final Changes changes;
  private final AccountNames accounts;
  private final Clock clock;

  Bindings(BindingStore store, Changes changes, AccountNames accounts, Clock clock) {
    this.store = store;
    this.changes = changes;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * Returns which user of an account an employee is; ids may come from strangers.
   *
   * @param tenant blank where the CRM has only one
   */
  public Optional<Binding> ofEmployee(String account, String tenant, String employee) {
    return EmployeeKey.ofAny(account, tenant, employee)
        .flatMap(store::ofEmployee)
        .map(StoredBinding::binding);
  }

  /** Returns which employee a user of an account is; ids may come from strangers. */
  public Optional<Binding> ofUser(String account, String user) {
    return UserKey.ofAny(account, user).flatMap(store::ofUser).map(StoredBinding::binding);
  }

  public Optional<StoredBinding> get(long id) {
    return store.get(id);
  }

  /** Finds bindings, the newest first. */
  public List<StoredBinding> find(BindingFilter filter) {
    return store.find(filter);
  }

  /** Hands over all bindings that fit, page by page; the filter's limit does not count. */
  void each(BindingFilter filter, Consumer<StoredBinding> taker) {
    List<StoredBinding> page = store.find(filter.before(Long.MAX_VALUE));
    while (!page.isEmpty()) {
      page.forEach(taker);
      page = store.find(filter.before(page.get(page.size() - 1).id()));
    }
  }

  /**
   * Makes a binding.
   *
   * @param by who does it
   * @throws BindingTaken when the employee or the user is bound already
   * @throws IllegalArgumentException when the account is not configured
   */
  public StoredBinding create(Binding binding, String by) {
    accounts.check(binding.account());
    return changes.make(
        made -> {
          refuseTaken(binding, OptionalLong.empty());
          long id = store.insert(binding, stamp(by));
          made.add(BindingChange.made(binding));
          LOG.info("binding {} is made at {} by {}", id, binding.account(), by);
          return existing(id);
        });
  }

  /**
   * Changes a binding to what is given, all of it.
   *
   * @throws UnknownBinding when there is none of this id
   * @throws BindingTaken when the employee or the user is bound otherwise
   * @throws IllegalArgumentException when the account is not configured
   */
  public StoredBinding change(long id, Binding binding, String by) {
    accounts.check(binding.account());
    return changes.make(
        made -> {
          Binding before = existing(id).binding();
          refuseTaken(binding, OptionalLong.of(id));
          store.update(id, binding, stamp(by));
          made.addAll(difference(before, binding));
          LOG.info("binding {} is changed at {} by {}", id, binding.account(), by);
          return existing(id);
        });
  }

  private static List<BindingChange> difference(Binding before, Binding after) {
    return before.employeeKey().equals(after.employeeKey())
        ? List.of(BindingChange.changed(after.employeeKey(), after.user(), before.user()))
        : List.of(BindingChange.deleted(before), BindingChange.made(after));
  }

  /**
   * @throws UnknownBinding when there is none of this id
   */
  public void delete(long id, String by) {
    changes.make(
        made -> {
          Binding binding = existing(id).binding();
          store.delete(id);
          LOG.info("binding {} is deleted at {} by {}", id, binding.account(), by);
          return made.add(BindingChange.deleted(binding));
        });
  }

  private StoredBinding existing(long id) {
    return store.get(id).orElseThrow(() -> new UnknownBinding(id));
  }

  private void refuseTaken(Binding binding, OptionalLong itself) {
    store
        .ofEmployee(binding.employeeKey())
        .filter(other -> itself.isEmpty() || other.id() != itself.getAsLong())
        .ifPresent(
            other -> {
              throw BindingTaken.employee(other);
            });
    store
        .ofUser(binding.userKey())
        .filter(other -> itself.isEmpty() || other.id() != itself.getAsLong())
        .ifPresent(
            other -> {
              throw BindingTaken.user(other);
            });
  }

  private Stamp stamp(String by) {
    return new Stamp(by, clock.millis());
  }
}
