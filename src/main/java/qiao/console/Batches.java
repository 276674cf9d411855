package qiao.console;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.binding.UnboundDeliveries;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;
import qiao.inbox.DeliveryState;
import qiao.inbox.Found;
import qiao.inbox.Search;
import qiao.secret.Secrets;

/**
 * Replays or drops many deliveries in the background, some hundred per commit, from the newest to
 * the oldest. How far it has come lies in the store: a reload shows it, on any node, and a person
 * can let one go on that a stop of its node left behind.
 */
final class Batches implements AutoCloseable {
  /** More are not counted beforehand. */
  static final int MOST_COUNTED = 20_000;

  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
  private static final int AT_ONCE = 200;

  private final Deliveries deliveries;
  private final UnboundDeliveries unbound;
  private final BatchStore store;
  private final ZoneId zone;
  private final Set<Long> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "qiao-batches");
            made.setDaemon(true);
            return made;
          });

  Batches(Deliveries deliveries, UnboundDeliveries unbound, BatchStore store, ZoneId zone) {
    this.deliveries = deliveries;
    this.unbound = unbound;
    this.store = store;
    this.zone = zone;
  }

  /**
   * Says how many are meant.
   *
   * @param all whether these are all of them
   */
  record Counted(long count, boolean all) {}

  /** Returns the query with the state that can be replayed or dropped. */
  static DeliveryQuery possible(Batch.What what, DeliveryQuery query) {
    boolean waiting = query.state().equals(DeliveryState.WAITING.name());
    return what == Batch.What.DROP && waiting
        ? query.before("")
        : query.state(DeliveryState.PARKED.name()).before("");
  }

  Counted count(DeliveryQuery query) {
    Search at = search(query);
    long count = 0;
    long looked = 0;
    while (looked < MOST_COUNTED) {
      Found page = deliveries.search(at);
      count += page.deliveries().size();
      looked += Math.max(page.looked(), page.deliveries().size());
      if (page.goOn().isEmpty()) {
        return new Counted(count, true);
      }
      at = at.with(at.filter().before(page.goOn().getAsLong()));
    }
    return new Counted(count, false);
  }

  private Search search(DeliveryQuery query) {
    Search search = query.search(zone);
    return search.with(search.filter().limit(AT_ONCE));
  }

  /** Begins one; returns its number. */
  long begin(Batch.What what, String meant, String reason, long expected, String by) {
    long id = store.begin(what, meant, reason, expected, by);
    LOG.info("{} begins batch {}: {} {} deliveries", by, id, what, expected);
    run(id);
    return id;
  }

  Optional<Batch> find(long id) {
    return store.find(id);
  }

  List<Batch> newest(int limit) {
    return store.newest(limit);
  }

  /** Tells whether this node is at it. */
  boolean isRunningHere(long id) {
    return running.contains(id);
  }

  void stop(long id) {
    store.end(id, Batch.State.STOPPED, "");
  }

  /** Lets one go on that was stopped, failed, or was left behind. */
  void resume(long id) {
    store.resume(id);
    run(id);
  }

  private void run(long id) {
    if (running.add(id)) {
      thread.execute(() -> runQuietly(id));
    }
  }

  private void runQuietly(long id) {
    try {
      boolean more = true;
      while (more && !Thread.currentThread().isInterrupted()) {
        Optional<Batch> batch =
            store.find(id).filter(known -> known.state() == Batch.State.RUNNING);
        more = batch.isPresent() && step(batch.get());
      }
    } catch (RuntimeException e) {
      LOG.warn("Batch {} stands still: {}", id, Secrets.mask(String.valueOf(e.getMessage())));
      store.end(id, Batch.State.FAILED, String.valueOf(e.getMessage()));
    } finally {
      running.remove(id);
    }
  }

  /** Does some hundred; tells whether there is more. */
  private boolean step(Batch batch) {
    Found page = batch.isSelection() ? selected(batch) : search(batch);
    List<Long> ids = page.deliveries().stream().map(Delivery::id).toList();
    long changed = batch.what() == Batch.What.REPLAY ? deliveries.replay(ids) : drop(ids, batch);
    long before = page.goOn().orElse(0L);
    if (!store.move(batch, ids.size(), changed, before)) {
      return false;
    }
    if (page.goOn().isEmpty()) {
      store.end(batch.id(), Batch.State.DONE, "");
    }
    return page.goOn().isPresent();
  }

  private Found search(Batch batch) {
    Search search = search(DeliveryQuery.of(batch.meant()));
    return deliveries.search(search.with(search.filter().before(batch.before())));
  }

  private Found selected(Batch batch) {
    List<Delivery> all = deliveries.find(batch.selection());
    return new Found(all, OptionalLong.empty(), all.size());
  }

  private int drop(Collection<Long> ids, Batch batch) {
    List<Long> dropped = deliveries.drop(ids, batch.reason());
    unbound.forget(dropped);
    return dropped.size();
  }

  /** Ends after the commit that is under way; the rest can be resumed. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
