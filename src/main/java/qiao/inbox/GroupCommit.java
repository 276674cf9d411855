package qiao.inbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.secret.Secrets;

/**
 * Writes to the store, in the order of asking, on one thread: all writes that wait share one
 * transaction and one forcing of the disk, and only then their futures complete.
 */
final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int LARGEST_BATCH = 500;
  private static final long PATIENCE_SECONDS = 30;

  private final DataSource source;
  private final BlockingQueue<Pending<?>> queue;
  private final Thread thread = new Thread(this::run, "qiao-inbox-writer");
  private volatile boolean closed;
  private Session session;

  GroupCommit(DataSource source, int queueSize) {
    this.source = source;
    this.queue = new LinkedBlockingQueue<>(queueSize);
    thread.setDaemon(true);
    thread.start();
  }

  /** Queues a write; a full queue makes the caller wait, then fails. */
  <T> CompletableFuture<T> write(Write<T> write) {
    Pending<T> pending = new Pending<>(write);
    try {
      if (closed) {
        pending.fail(new StoreGone("The inbox is closed", null));
      } else if (!queue.offer(pending, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        pending.fail(new StoreGone("The store is too slow: its queue stays full", null));
      } else if (closed && !thread.isAlive() && queue.remove(pending)) {
        pending.fail(new StoreGone("The inbox is closed", null));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pending.fail(new StoreGone("Interrupted before the write was queued", e));
    }
    return pending.future;
  }

  /** Writes and waits until the disk has it. */
  <T> T writeNow(Write<T> write) {
    return await(write(write));
  }

  /** Waits for a write; a failure of any kind comes as {@link StoreGone}. */
  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw failure(e.getCause());
    }
  }

  /** Says why a write failed; where the store is the reason, by {@link StoreGone}. */
  static RuntimeException failure(Throwable cause) {
    return cause instanceof RuntimeException known && !(known instanceof StoreGone)
        ? known
        : new StoreGone("The store did not take the write: " + cause, cause);
  }

  /** Takes no more writes, and ends when those that wait are done. */
  @Override
  public void close() {
    closed = true;
    queue.offer(new Pending<>(session -> null));
    try {
      thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Pending<?>> batch = new ArrayList<>();
    while (!closed || !queue.isEmpty()) {
      try {
        batch.add(queue.take());
        queue.drainTo(batch, LARGEST_BATCH - 1);
        commit(batch);
      } catch (InterruptedException e) {
        closed = true;
      } catch (RuntimeException | Error e) {
        LOG.error("The writer stumbled, and goes on", e);
        batch.forEach(pending -> pending.fail(e));
      } finally {
        batch.clear();
      }
    }
    dropSession();
  }

  private void commit(List<Pending<?>> batch) {
    try {
      tryTogether(batch);
      session.force();
      batch.forEach(Pending::succeed);
      session.tidy();
    } catch (SQLException | RuntimeException e) {
      LOG.error("{} writes failed at the store: {}", batch.size(), Secrets.mask(e.getMessage()));
      batch.forEach(pending -> pending.fail(e));
      dropSession();
    }
  }

  private void tryTogether(List<Pending<?>> batch) throws SQLException {
    open();
    try {
      for (Pending<?> pending : batch) {
        pending.run(session);
      }
    } catch (SQLException | RuntimeException e) {
      tryEach(batch);
      return;
    }
    session.commit();
  }

  /** Lets a bad write fail alone. */
  private void tryEach(List<Pending<?>> batch) throws SQLException {
    if (session.alive()) {
      session.rollback();
    } else {
      dropSession();
      open();
    }
    for (Pending<?> pending : batch) {
      try {
        pending.run(session);
        session.commit();
      } catch (SQLException | RuntimeException e) {
        session.rollback();
        pending.fail(e);
      }
    }
  }

  private void open() throws SQLException {
    if (session == null) {
      session = Session.on(source);
    }
  }

  private void dropSession() {
    Session old = session;
    session = null;
    if (old != null) {
      try (old) {
        old.rollback();
      } catch (SQLException | RuntimeException e) {
        old.discard(source);
      }
    }
  }

  /** A write and whoever waits for it. */
  private static final class Pending<T> {
    private final Write<T> write;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private T result;

    Pending(Write<T> write) {
      this.write = write;
    }

    void run(Session session) throws SQLException {
      result = write.on(session);
    }

    void succeed() {
      future.complete(result);
    }

    void fail(Throwable cause) {
      future.completeExceptionally(cause);
    }
  }
}
