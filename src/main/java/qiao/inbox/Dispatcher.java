package qiao.inbox;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.secret.Secrets;

/**
 * Claims due lane heads for the running flows and hands them over. It sleeps until something
 * becomes due, is accepted or ends; besides, it looks once per poll.
 */
final class Dispatcher implements Accept.Taker, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final GroupCommit writer;
  private final Claims claims;
  private final Workers workers;
  private final Clock clock;
  private final InboxMetrics metrics;
  private final long pollMillis;
  private final Map<String, OpenFlow> flows = new ConcurrentHashMap<>();
  private final Queue<Runnable> unsaved = new ConcurrentLinkedQueue<>();
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "qiao-inbox-dispatcher");
  private volatile boolean closed;
  private long lastPoll = System.nanoTime();

  Dispatcher(Inbox.Parts inbox, Loader loader, Workers workers, InboxSettings settings) {
    this.writer = inbox.writer();
    this.clock = inbox.clock();
    this.metrics = inbox.metrics();
    this.claims = new Claims(inbox, loader);
    this.workers = workers;
    this.pollMillis = settings.poll().toMillis();
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Begins to deliver to a flow. */
  void open(OpenFlow flow) {
    if (flows.putIfAbsent(flow.name(), flow) != null) {
      throw new IllegalStateException("Another route already begins with inbox:" + flow.name());
    }
    wake();
  }

  /** Claims nothing more for a flow; what is under way ends. */
  void close(OpenFlow flow) {
    flow.close();
    flows.remove(flow.name(), flow);
  }

  /** Returns a flow that runs on this node. */
  Optional<OpenFlow> flow(String name) {
    return Optional.ofNullable(flows.get(name));
  }

  /** Delivers what was taken while it was accepted. */
  @Override
  public void took(Claim claim, Payload payload, OpenFlow flow) {
    handOver(claims.took(claim, payload, flow));
  }

  @Override
  public void doubt() {
    claims.doubt();
  }

  /** Looks for what other nodes have left. */
  void stirAll() {
    flows.values().forEach(OpenFlow::stir);
    wake();
  }

  Set<String> running() {
    return Set.copyOf(flows.keySet());
  }

  boolean isOpen(String flow) {
    return flows.containsKey(flow);
  }

  /** Says that a delivery of a flow may have become due. */
  void stir(String name) {
    OpenFlow flow = flows.get(name);
    if (flow != null) {
      flow.stir();
      wake();
    }
  }

  /** Writes an attempt's verdict; the flow has room again once that is on disk. */
  void finish(Delivering done, Verdict verdict, String step) {
    Finish finish = new Finish(done.claim(), verdict, step, clock.millis());
    writer
        .write(finish)
        .whenComplete(
            (promoted, failed) -> {
              if (failed instanceof NodeLost) {
                LOG.warn(
                    "Delivery {} goes on elsewhere: {}", done.claim().id(), failed.getMessage());
                ended(done);
              } else if (failed != null) {
                LOG.error(
                    "Delivery {}: its verdict '{}' waits for the store: {}",
                    done.claim().id(),
                    verdict.word(),
                    Secrets.mask(failed.getMessage()));
                unsaved.add(() -> finish(done, verdict, step));
              } else {
                finished(done, verdict, promoted);
              }
            });
  }

  private void finished(Delivering done, Verdict verdict, boolean promoted) {
    OpenFlow flow = done.flow();
    ended(done);
    metrics.verdict(flow.name(), verdict.word(), clock.millis() - done.claim().startedAt());
    if (verdict instanceof Verdict.TryAgain again) {
      flow.dueAt(again.dueAt());
    }
    if (promoted) {
      stir(flow.name());
    }
  }

  private void ended(Delivering done) {
    claims.ended(done.claim());
    done.flow().ended();
    wake();
  }

  long claimQueries() {
    return claims.queries();
  }

  @Override
  public void close() {
    closed = true;
    wake();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  private void run() {
    while (!closed) {
      try {
        poll();
        if (flows.values().stream().anyMatch(flow -> flow.wants(clock.millis()))) {
          claim();
        } else {
          rest();
        }
      } catch (InterruptedException e) {
        closed = true;
      } catch (RuntimeException e) {
        LOG.error("Nothing could be claimed: {}", Secrets.mask(e.getMessage()));
        pause();
      }
    }
  }

  private void poll() {
    if (System.nanoTime() - lastPoll < TimeUnit.MILLISECONDS.toNanos(pollMillis)) {
      return;
    }
    lastPoll = System.nanoTime();
    flows.values().forEach(OpenFlow::stir);
    for (int i = unsaved.size(); i > 0; i--) {
      unsaved.remove().run();
    }
  }

  private void rest() throws InterruptedException {
    long due = flows.values().stream().mapToLong(OpenFlow::nextDue).min().orElse(Long.MAX_VALUE);
    long wait = Math.max(1, Math.min(pollMillis, due - clock.millis()));
    wake.tryAcquire(wait, TimeUnit.MILLISECONDS);
    wake.drainPermits();
  }

  /** Waits a poll after a failure: nothing that happens meanwhile makes the store come back. */
  private void pause() {
    try {
      new Semaphore(0).tryAcquire(pollMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  private void claim() {
    long now = clock.millis();
    List<OpenFlow> asking =
        flows.values().stream()
            .filter(flow -> flow.wants(now))
            .sorted(Comparator.comparing(flow -> !flow.isUrgent()))
            .toList();
    asking.forEach(OpenFlow::asked);
    try {
      claims.claim(asking).forEach(this::handOver);
    } catch (RuntimeException e) {
      asking.forEach(OpenFlow::stir);
      throw e;
    }
  }

  private void handOver(Delivering delivering) {
    if (delivering.flow().isOpen()) {
      workers.run(delivering.flow(), () -> delivering.flow().handle(delivering));
    } else {
      claims.release(delivering.flow(), delivering.claim());
    }
  }
}
