package qiao.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import qiao.flows.Operator;
import qiao.flows.StandInProcess;
import qiao.standin.QuestionnaireStandIn;
import qiao.standin.StandIns;

/** Everything that runs in a run: store, vendors, nodes and the load balancer before them. */
final class Cluster implements AutoCloseable {
  private static final int DISK_MEGABYTES = 200;

  private final AtomicBoolean closed = new AtomicBoolean();
  private final Optional<SmallDisk> disk;
  private final List<AutoCloseable> parts = new ArrayList<>();
  private final List<Node> nodes;
  private final Link balancer;
  private final Store store;
  private final StandInProcess vendors;

  /** Starts all; what was started before something failed is ended again. */
  Cluster(Setup setup, Plan plan, Path folder, Chronicle chronicle) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    disk =
        plan.has(Strike.Kind.DISK_FULL)
            ? SmallDisk.mount(folder.resolve("disk"), DISK_MEGABYTES)
            : Optional.empty();
    try {
      Path data = disk.map(SmallDisk::folder).orElse(folder.resolve("data"));
      store = part(store(setup, data, folder));
      boolean movesClock = plan.has(Strike.Kind.CLOCK_BACK);
      nodes =
          IntStream.rangeClosed(1, setup.nodes())
              .mapToObj(i -> part(new Node(i, folder.resolve("node-" + i), movesClock, chronicle)))
              .toList();
      balancer = part(new Link(nodes.stream().map(Node::port).toList()));
      vendors = part(vendors("http://localhost:" + balancer.port()));
      configure();
      Plan.VENDORS.forEach(this::slowDown);
      CompletableFuture.allOf(
              nodes.stream()
                  .map(node -> CompletableFuture.runAsync(node::start))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static Store store(Setup setup, Path data, Path folder) {
    return setup.store() == Setup.StoreKind.H2
        ? new H2Store(data)
        : new PostgresStore(data, folder.resolve("postgres.log"), setup.nodes());
  }

  private <T extends AutoCloseable> T part(T started) {
    parts.add(0, started);
    return started;
  }

  private static StandInProcess vendors(String balancer) {
    try {
      return new StandInProcess(
          "--webhook=" + StandIns.webhookAt(balancer), "--robot-limit=" + Integer.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void configure() {
    for (int i = 0; i < nodes.size(); i++) {
      nodes.get(i).set(vendors.settings());
      nodes.get(i).set(store.settings(i));
      nodes.get(i).set(Map.of("WENJUAN_SURVEY", String.valueOf(QuestionnaireStandIn.EXPO)));
    }
  }

  /**
   * Lets a vendor answer some calls late, though it did at once what they asked: so there are
   * always calls of which a dying node doesn't know the outcome.
   */
  void slowDown(String vendor) {
    vendors.steer(
        vendor,
        "{\"sometimes\": {\"kind\": \"slow\", \"millis\": 300}, \"probability\": 0.4, \"seed\": 1}");
  }

  List<Node> nodes() {
    return nodes;
  }

  Store store() {
    return store;
  }

  StandInProcess vendors() {
    return vendors;
  }

  /** Returns the disk of the store; empty where this run fills none, or may not mount one. */
  Optional<SmallDisk> disk() {
    return disk;
  }

  /** Returns the address that the load goes to. */
  String url() {
    return "http://localhost:" + balancer.port();
  }

  Operator operator() {
    return new Operator(nodes.get(0)::url);
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        System.err.println("Left behind: " + part + ": " + e);
      }
    }
    disk.ifPresent(SmallDisk::close);
  }
}
