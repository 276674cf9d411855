package qiao.inbox;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import qiao.store.H2Store;
import qiao.store.PostgresServer;
import qiao.store.TestStore;

/**
 * Shows what grows slower as a store grows: {@code mvn spring-boot:test-run@growth}, or with {@code
 * -Dspring-boot.run.arguments="--store=h2 --waiting=200000 --finished=1000000"}. It prints medians
 * of a store of 6,000 deliveries, of the same store grown while the database still believes its old
 * statistics, with fresh ones, and while old deliveries are pruned.
 */
public final class GrowthRun {
  private static final Map<String, String> SERVER =
      Map.of("fsync", "on", "shared_buffers", "1GB", "max_wal_size", "8GB", "autovacuum", "off");

  private final Map<String, String> options;

  private GrowthRun(Map<String, String> options) {
    this.options = options;
  }

  public static void main(String[] args) throws SQLException {
    Map<String, String> options = new LinkedHashMap<>();
    for (String arg : args) {
      String[] pair = arg.replaceFirst("^--", "").split("=", 2);
      options.put(pair[0], pair[1]);
    }
    new GrowthRun(options).run();
  }

  private void run() throws SQLException {
    if (options.getOrDefault("store", "postgresql").equals("h2")) {
      try (TestStore store = H2Store.fresh()) {
        run(store, number("waiting", 200_000), number("finished", 1_000_000));
      }
    } else {
      try (PostgresServer server = PostgresServer.start(SERVER);
          TestStore store = server.database()) {
        run(store, number("waiting", 1_000_000), number("finished", 5_000_000));
      }
    }
  }

  private int number(String option, int otherwise) {
    return Integer.parseInt(options.getOrDefault(option, String.valueOf(otherwise)));
  }

  private void run(TestStore store, int waiting, int finished) throws SQLException {
    Instant from = Clock.systemUTC().instant().minus(Duration.ofDays(60));
    try (HikariDataSource pool = store.pool();
        Connection connection = pool.getConnection();
        Inbox inbox =
            new Inbox(
                pool,
                TestInbox.node(),
                Clock.systemUTC(),
                TestInbox.settings(),
                new SimpleMeterRegistry())) {
      GrowthFill fill = new GrowthFill(connection, from);
      fill.add(1_000, 5_000);
      tidy(connection);
      new GrowthMeasures(inbox, from).all();
      Map<String, Long> small = new GrowthMeasures(inbox, from).all();
      long began = System.nanoTime();
      fill.add(waiting, finished);
      System.out.printf(
          "filled in %d s%n", Duration.ofNanos(System.nanoTime() - began).toSeconds());
      Map<String, Long> stale = new GrowthMeasures(inbox, from).all();
      tidy(connection);
      Map<String, Long> fresh = new GrowthMeasures(inbox, from).all();
      Map<String, Long> pruning = whilePruning(pool, () -> new GrowthMeasures(inbox, from).all());
      print(small, List.of(stale, fresh, pruning));
    }
  }

  private static Map<String, Long> whilePruning(
      HikariDataSource pool, Supplier<Map<String, Long>> measures) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    KeepSettings month = new KeepSettings(Duration.ofDays(30));
    Thread thread = new Thread(() -> prune(pool, month, registry), "pruner");
    long began = System.nanoTime();
    thread.start();
    Map<String, Long> medians = measures.get();
    thread.interrupt();
    System.out.printf(
        "pruned %,.0f in %d s meanwhile%n",
        registry.counter("qiao.inbox.pruned").count(),
        Duration.ofNanos(System.nanoTime() - began).toSeconds());
    return medians;
  }

  private static void prune(
      HikariDataSource pool, KeepSettings settings, SimpleMeterRegistry registry) {
    try (Pruner pruner = new Pruner(pool, Clock.systemUTC(), settings, registry)) {
      pruner.prune();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tidy(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
      statement.execute(h2 ? "analyze" : "vacuum analyze");
    }
    connection.setAutoCommit(false);
  }

  private static void print(Map<String, Long> small, List<Map<String, Long>> grown) {
    System.out.printf(
        "%-40s %8s %18s %18s %18s%n",
        "median in µs", "small", "grown", "statistics", "while pruning");
    small.forEach(
        (what, micros) -> {
          StringBuilder line = new StringBuilder("%-40s %8d".formatted(what, micros));
          for (Map<String, Long> each : grown) {
            line.append(
                " %10d (%5.2f)".formatted(each.get(what), (double) each.get(what) / micros));
          }
          System.out.println(line);
        });
  }
}
