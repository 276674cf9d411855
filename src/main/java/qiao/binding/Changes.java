package qiao.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets one at a time change bindings, in a transaction, and tells of it after the commit. */
final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
  private static final int PORTION = 1000;

  private final TransactionTemplate transactions;
  private final BindingStore store;
  private final ApplicationEventPublisher events;

  Changes(TransactionTemplate transactions, BindingStore store, ApplicationEventPublisher events) {
    this.transactions = transactions;
    this.store = store;
    this.events = events;
  }

  /** Runs a change; what it adds to the list is told when it is committed. */
  <T> T make(Function<List<BindingChange>, T> change) {
    return transactions.execute(
        status -> {
          store.lock();
          List<BindingChange> made = new ArrayList<>();
          T result = change.apply(made);
          TransactionSynchronizationManager.registerSynchronization(
              new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                  tell(made);
                }
              });
          return result;
        });
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
