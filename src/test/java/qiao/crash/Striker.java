package qiao.crash;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** Carries out a plan, and lets everything that it broke come back. */
final class Striker {
  private static final double CHANCE = 0.3;

  private final Cluster cluster;
  private final Chronicle chronicle;
  private final WorkTime time;

  Striker(Cluster cluster, Load load, Chronicle chronicle) {
    this.cluster = cluster;
    this.chronicle = chronicle;
    this.time = new WorkTime(load::accepted);
  }

  /** Returns when the last mishap is over. */
  void carryOut(Plan plan) {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      CompletableFuture<?>[] all =
          plan.strikes().stream()
              .map(strike -> CompletableFuture.runAsync(() -> atItsTime(strike), threads))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(all).join();
    } finally {
      threads.shutdownNow();
      time.close();
    }
  }

  private void atItsTime(Strike strike) {
    time.await(strike.at());
    strike(strike);
  }

  private void strike(Strike strike) {
    Node node = cluster.nodes().get(strike.node());
    if (strike.kind().holdsNode()) {
      // One after the other: none of them can strike a node that another one holds.
      synchronized (node) {
        node.letWork();
        strike(strike, node);
      }
    } else {
      strike(strike, node);
    }
  }

  private void strike(Strike strike, Node node) {
    chronicle.tell(strike.toString());
    switch (strike.kind()) {
      case KILL -> node.kill(strike.lasts());
      case STOP -> node.stop(strike.lasts());
      case FREEZE -> node.freeze(strike.lasts());
      case CLOCK_BACK -> node.setClockBack(strike.lasts());
      case DISK_FULL -> fillDisk(strike);
      case STORE_RESTART -> restartStore(strike, "INT");
      case STORE_CRASH -> restartStore(strike, "QUIT");
      case STORE_KILL -> restartStore(strike, "KILL");
      case CUT -> cluster.store().link(strike.node()).cut();
      case STALL -> stall(strike);
      case PARTED -> part(strike);
      case VENDOR -> failing(strike);
      case VENDOR_DOWN ->
          steer(strike, "{\"downMillis\": %d}".formatted(strike.lasts().toMillis()));
      case TOKENS_ENDED -> steer(strike, "{\"rejectTokens\": true}");
    }
  }

  private void fillDisk(Strike strike) {
    SmallDisk disk = cluster.disk().orElseThrow();
    disk.fill();
    rest(strike);
    disk.free();
    chronicle.tell("the disk has room again");
    cluster.nodes().forEach(Node::revive);
  }

  private void restartStore(Strike strike, String signal) {
    cluster.store().end(signal);
    rest(strike);
    cluster.store().start();
    chronicle.tell("the store is back");
  }

  private void stall(Strike strike) {
    Link link = cluster.store().link(strike.node());
    link.stall();
    rest(strike);
    link.flow();
  }

  private void part(Strike strike) {
    Link link = cluster.store().link(strike.node());
    link.shut();
    rest(strike);
    link.open();
  }

  private void failing(Strike strike) {
    steer(
        strike,
        "{\"sometimes\": {\"kind\": \"%s\", \"millis\": 4500}, \"probability\": %s, \"seed\": %d}"
            .formatted(strike.fault(), CHANCE, strike.at().toMillis()));
    time.rest(strike.lasts());
    steer(strike, "{\"calm\": true}");
    cluster.slowDown(strike.vendor());
  }

  private void steer(Strike strike, String wish) {
    // A vendor that is down can't be told either: it is told when it is back.
    Awaitility.await()
        .ignoreExceptions()
        .until(
            () -> {
              cluster.vendors().steer(strike.vendor(), wish);
              return true;
            });
  }

  /** A mishap lasts as long as the plan says: there is no condition to wait for. */
  private static void rest(Strike strike) {
    try {
      Thread.sleep(strike.lasts().toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
