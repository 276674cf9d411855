package qiao.inbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.node.Node;
import qiao.secret.Secrets;

/**
 * Writes to the store on one thread: all writes that wait share one transaction and one forcing of
 * the disk, and only then their futures complete. Those that can be made together are, before the
 * others, which keep their order.
 *
 * <p>Each transaction begins with the beat of this node, and with locks on the lanes that it may
 * open or leave, so that other nodes neither take over meanwhile nor change the same lanes.
 */
final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int LARGEST_BATCH = 500;
  private static final long PATIENCE_SECONDS = 30;

  private final DataSource source;
  private final Node node;
  private final BlockingQueue<Pending<?>> queue;
  private final Thread thread = new Thread(this::run, "qiao-inbox-writer");
  private volatile boolean closed;
  private Session session;

  GroupCommit(DataSource source, Node node, int queueSize) {
    this.source = source;
    this.node = node;
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
      enter(batch);
      Pending.runAll(batch, session);
    } catch (SQLException | RuntimeException e) {
      tryEach(batch);
      return;
    }
    commit();
  }

  private void enter(List<Pending<?>> batch) throws SQLException {
    session.enter(node);
    batch.removeIf(pending -> pending.failIfNotOf(node));
    session.lock(batch.stream().flatMap(Pending::lanes).distinct().toList());
  }

  private void commit() throws SQLException {
    session.commit();
    node.committed();
  }

  /** Lets a bad write fail alone. */
  private void tryEach(List<Pending<?>> batch) throws SQLException {
    if (session.alive()) {
      session.rollback();
    } else {
      dropSession();
      open();
    }
    for (Pending<?> pending : List.copyOf(batch)) {
      List<Pending<?>> alone = new ArrayList<>(List.of(pending));
      try {
        enter(alone);
        Pending.runAll(alone, session);
        commit();
        session.force();
        // Before the next one runs: it may ask who knows of what this one has taken.
        pending.succeed();
      } catch (SQLException | RuntimeException e) {
        session.rollback();
        pending.fail(e);
      }
    }
  }

  private void open() throws SQLException {
    if (session == null) {
      session = Session.on(source, node.lease());
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

    /** Runs what can be written together, kind by kind, then the others. */
    static void runAll(List<Pending<?>> batch, Session session) throws SQLException {
      Map<JointWrite.Kind, List<Pending<?>>> joint = new EnumMap<>(JointWrite.Kind.class);
      List<Pending<?>> others = new ArrayList<>();
      for (Pending<?> pending : batch) {
        if (pending.write instanceof JointWrite<?> write) {
          joint.computeIfAbsent(write.kind(), kind -> new ArrayList<>()).add(pending);
        } else {
          others.add(pending);
        }
      }
      for (Map.Entry<JointWrite.Kind, List<Pending<?>>> same : joint.entrySet()) {
        runJoint(same.getKey(), same.getValue(), session);
      }
      for (Pending<?> pending : others) {
        pending.run(session);
      }
    }

    private static void runJoint(JointWrite.Kind kind, List<Pending<?>> same, Session session)
        throws SQLException {
      List<? extends JointWrite<?>> writes =
          same.stream().map(pending -> (JointWrite<?>) pending.write).toList();
      Iterator<?> results = kind.write(session, writes).iterator();
      same.forEach(pending -> pending.take(results.next()));
    }

    @SuppressWarnings("unchecked")
    private void take(Object given) {
      result = (T) given;
    }

    private void run(Session session) throws SQLException {
      result = write.on(session);
    }

    Stream<String> lanes() {
      return write.lanes().stream();
    }

    /** Refuses what belongs to a name that this node has lost. */
    boolean failIfNotOf(Node node) {
      Optional<String> owner =
          write instanceof JointWrite<?> joint ? joint.owner() : Optional.empty();
      if (owner.isEmpty() || owner.get().equals(node.self())) {
        return false;
      }
      refuse(NodeLost.buried(owner.get()));
      return true;
    }

    void succeed() {
      if (!future.isDone()) {
        write.written(result);
        future.complete(result);
      }
    }

    /** Fails a write that the store surely does not have. */
    void refuse(Throwable cause) {
      future.completeExceptionally(cause);
    }

    /** Fails a write that the store may have. */
    void fail(Throwable cause) {
      if (!future.isDone()) {
        write.lost();
        future.completeExceptionally(cause);
      }
    }
  }
}
