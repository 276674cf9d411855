package qiao.account;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import qiao.catalog.Accounts;
import qiao.catalog.AccountsChanged;
import qiao.catalog.KeptAccounts;
import qiao.secret.Secrets;

/** Lets the accounts of this node follow the store: each second where another node changed them. */
final class AccountFollower implements SmartLifecycle, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccountFollower.class);
  private static final long EVERY_SECONDS = 1;

  private final AccountStore store;
  private final KeptAccounts.Source source;
  private final Accounts accounts;
  private final ApplicationEventPublisher events;
  private final Object following = new Object();
  private ScheduledExecutorService thread;
  private long seen = -1;
  private Map<String, String> told = Map.of();

  AccountFollower(
      AccountStore store,
      KeptAccounts.Source source,
      Accounts accounts,
      ApplicationEventPublisher events) {
    this.store = store;
    this.source = source;
    this.accounts = accounts;
    this.events = events;
  }

  /** Takes over what was changed since the last time; returns once all of this node know it. */
  void follow() {
    // Whoever comes second waits until the first has told everybody.
    synchronized (following) {
      AccountsChanged changed = read();
      if (!changed.isEmpty()) {
        events.publishEvent(changed);
      }
    }
  }

  private AccountsChanged read() {
    long last = store.lastChange();
    if (last == seen) {
      return new AccountsChanged(Set.of(), Set.of());
    }
    // What is changed while this reads has a higher number, and is read again.
    AccountsChanged changed = accounts.become(source.read());
    seen = last;
    tell();
    return changed;
  }

  private void tell() {
    Map<String, String> unusable = new TreeMap<>(accounts.unusable());
    if (!unusable.equals(told)) {
      unusable.forEach((name, why) -> LOG.error("Account {} can't be used: {}", name, why));
    }
    told = unusable;
  }

  private void look() {
    try {
      follow();
    } catch (Exception e) {
      // What is known stands; the next look may reach the store again.
      LOG.warn("The accounts could not be followed: {}", Secrets.mask(String.valueOf(e)));
    }
  }

  @Override
  public synchronized void start() {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "qiao-accounts");
              made.setDaemon(true);
              return made;
            });
    thread.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** Ends what runs, but interrupts nobody: a thread interrupted while it reads closes an H2. */
  @Override
  public void stop() {
    ScheduledExecutorService running = running();
    if (running == null) {
      return;
    }
    running.shutdown();
    try {
      running.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized ScheduledExecutorService running() {
    return thread;
  }

  /** A start that fails stops nothing; it only takes its parts down, this one before the store. */
  @Override
  public void close() {
    stop();
  }

  @Override
  public boolean isRunning() {
    ScheduledExecutorService running = running();
    return running != null && !running.isShutdown();
  }
}
