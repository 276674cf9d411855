package qiao.crash;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import qiao.flows.PackagedQiao;

/**
 * One process of Qiao, kept running as an init system does: what ends by itself is started again,
 * and counted.
 */
final class Node implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final Duration WORK = Duration.ofSeconds(2);
  private static final String TIMEOUT = "read-timeout=3s";
  private static final String[] ARGUMENTS = {
    PackagedQiao.PACES[0],
    PackagedQiao.PACES[1],
    PackagedQiao.PACES[2],
    "--qiao.accounts.questionnaire." + TIMEOUT,
    "--qiao.accounts.crm." + TIMEOUT,
    "--qiao.accounts.sales-robot." + TIMEOUT
  };

  private final int number;
  private final PackagedQiao qiao;
  private final Chronicle chronicle;
  private final Optional<FakeClock> clock;
  private final AtomicInteger deaths = new AtomicInteger();
  private long startedAt;
  private volatile boolean closed;

  Node(int number, Path folder, boolean movesClock, Chronicle chronicle) {
    this.number = number;
    this.chronicle = chronicle;
    this.qiao = new PackagedQiao(folder, Map.of());
    Routes.adapt(folder);
    this.clock = movesClock ? FakeClock.in(folder) : Optional.empty();
    clock.ifPresent(fake -> fake.environment().forEach(qiao::set));
    qiao.set("JAVA_TOOL_OPTIONS", "-Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    qiao.set("QIAO_NODE_NAME", "node-" + number);
    qiao.set("QIAO_NODE_LEASE", "2s");
  }

  void set(Map<String, String> settings) {
    settings.forEach(qiao::set);
  }

  String url() {
    return qiao.url();
  }

  int port() {
    return URI.create(url()).getPort();
  }

  /** Starts it; while its store is away it may end by itself, and is started again. */
  synchronized void start() {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> closed || started());
  }

  private boolean started() {
    try {
      qiao.start(ARGUMENTS);
      chronicle.tell("node " + number + " takes messages");
      startedAt = System.nanoTime();
      return true;
    } catch (IllegalStateException e) {
      chronicle.tell("node " + number + " did not start, and is started again");
      return false;
    }
  }

  /** Lets it get into the middle of its work: a mishap before that would show nothing. */
  synchronized void letWork() {
    Duration worked = Duration.ofNanos(System.nanoTime() - startedAt);
    if (worked.compareTo(WORK) < 0) {
      rest(WORK.minus(worked));
    }
  }

  synchronized void kill(Duration down) {
    revive();
    qiao.kill();
    rest(down);
    start();
  }

  synchronized void stop(Duration down) {
    revive();
    int code = qiao.stop();
    chronicle.tell("node " + number + " has stopped with code " + code);
    rest(down);
    start();
  }

  synchronized void freeze(Duration time) {
    revive();
    qiao.signal("STOP");
    rest(time);
    qiao.signal("CONT");
    startedAt = System.nanoTime();
    chronicle.tell("node " + number + " wakes up");
  }

  synchronized void setClockBack(Duration time) {
    FakeClock fake = clock.orElseThrow();
    fake.set(time.multipliedBy(5));
    rest(time);
    fake.set(Duration.ZERO);
    chronicle.tell("the clock of node " + number + " is right again");
  }

  /** Starts what ended though nobody ended it. */
  synchronized void revive() {
    if (!closed && !qiao.alive()) {
      deaths.incrementAndGet();
      chronicle.tell("node " + number + " has ended by itself");
      start();
    }
  }

  /** Counts how often it ended by itself after it had started. */
  int deaths() {
    return deaths.get();
  }

  /** A mishap lasts as long as the plan says: there is no condition to wait for. */
  private static void rest(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    qiao.close();
  }
}
