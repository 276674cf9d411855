package qiao.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets one at a time change bindings, in a transaction, and tells of it after the commit. */
final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
  private static final int PORTION = 1000;

  private final TransactionTemplate transactions;
  private final BindingStore store;
  private final ChangeLog log;
  private final ApplicationEventPublisher events;

  Changes(
      PlatformTransactionManager manager,
      BindingStore store,
      ChangeLog log,
      ApplicationEventPublisher events) {
    this.transactions = new TransactionTemplate(manager);
    // Who listens is told after the commit, so the commit may not wait for a caller's.
    transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.store = store;
    this.log = log;
    this.events = events;
  }

  /** Runs a change; what it adds to the list is written down with it, and told afterwards. */
  <T> T make(Function<List<BindingChange>, T> change) {
    List<BindingChange> made = new ArrayList<>();
    T result =
        transactions.execute(
            status -> {
              store.lock();
              T done = change.apply(made);
              log.add(made);
              return done;
            });
    tell(made);
    return result;
  }

  private void tell(List<BindingChange> made) {
    for (int from = 0; from < made.size(); from += PORTION) {
      List<BindingChange> portion = made.subList(from, Math.min(from + PORTION, made.size()));
      try {
        events.publishEvent(new BindingsChanged(portion));
      } catch (RuntimeException e) {
        // The change is committed: the one who made it must not be told that it failed.
        LOG.error("Not everybody could be told of {} changed bindings", portion.size(), e);
      }
    }
  }
}
