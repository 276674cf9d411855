package qiao.archive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.catalog.Account;
import qiao.secret.Secrets;

/**
 * Keeps the archive of one corp going: one thread pulls messages, so that no large file holds them
 * up, another fetches files and deletes what is too old.
 */
final class Corp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Corp.class);

  /** The vendor takes 600 calls a minute. */
  private static final Duration BETWEEN_PAGES = Duration.ofMillis(100);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String name;
  private final Parts parts;
  private final Bell messages = new Bell();
  private final Bell files = new Bell();
  private final List<Thread> threads;
  private volatile boolean closed;

  Corp(String name, Parts parts) {
    this.name = name;
    this.parts = parts;
    this.threads =
        List.of(
            thread("qiao-archive-" + name, () -> run(messages, this::pull)),
            thread("qiao-archive-files-" + name, () -> run(files, this::fetch)));
  }

  /** What keeps a corp going. */
  record Parts(
      Puller puller,
      FileFetcher fetcher,
      ArchivePruner pruner,
      ArchiveWatch watch,
      OpenFinance finance,
      Supplier<String> node,
      Duration every) {}

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    threads.forEach(Thread::start);
  }

  /** Lets it look at once. */
  void wake() {
    messages.ring();
  }

  /** Does one round of work. */
  @FunctionalInterface
  private interface Round {
    /** Returns how long to rest. */
    Duration go() throws FinanceTrouble, MessageStore.NotThePuller;
  }

  private void run(Bell bell, Round round) {
    while (!closed) {
      Duration rest = parts.every;
      try {
        rest = round.go();
      } catch (MessageStore.NotThePuller e) {
        LOG.debug("{}: {}", name, e.getMessage());
      } catch (FinanceTrouble e) {
        LOG.debug("{}: no file comes now: {}", name, e.reason());
      } catch (RuntimeException e) {
        LOG.error("{}: the archive stumbled, and goes on: {}", name, Secrets.mask(e.toString()));
      }
      bell.await(rest);
    }
  }

  private Duration pull() {
    Puller.Turn turn = parts.puller.turn();
    if (turn != Puller.Turn.IDLE) {
      parts.watch.look(name);
      files.ring();
    }
    return turn == Puller.Turn.MORE ? BETWEEN_PAGES : parts.every;
  }

  private Duration fetch() throws FinanceTrouble, MessageStore.NotThePuller {
    Optional<Account> account = parts.puller.account();
    if (account.isEmpty() || !parts.puller.isHere()) {
      return parts.every;
    }
    boolean old = parts.pruner.prune(name);
    parts.pruner.pruneExports();
    boolean more =
        parts.finance.use(
            account.get(),
            finance -> parts.fetcher.fetchNext(finance, parts.node.get(), () -> closed));
    return more || old ? BETWEEN_PAGES : parts.every;
  }

  /** Ends after what is under way; nothing is interrupted. */
  @Override
  public void close() {
    closed = true;
    messages.ring();
    files.ring();
    try {
      for (Thread thread : threads) {
        TimeUnit.MILLISECONDS.timedJoin(thread, PATIENCE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (threads.stream().noneMatch(Thread::isAlive)) {
      parts.finance.close();
    }
  }
}
