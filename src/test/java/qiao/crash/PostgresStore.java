package qiao.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** A PostgreSQL server that can be ended in every way, and started again on the same data. */
final class PostgresStore implements Store {
  private static final String USER = "qiao";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path data;
  private final Path log;
  private final int port;
  private final List<Link> links;
  private boolean closed;

  /** Starts it with a database of an ordinary user, and a road to it for each node. */
  PostgresStore(Path folder, Path log, int nodes) {
    // Otherwise the binaries lie in /tmp.
    System.setProperty(
        "ot.epg.working-dir", Path.of("target", "postgres").toAbsolutePath().toString());
    this.data = folder.resolve("postgres");
    this.log = log;
    this.port = prepare();
    this.links = IntStream.range(0, nodes).mapToObj(node -> new Link(List.of(port))).toList();
    start();
  }

  /** Makes the data and a database of an ordinary user; returns the port of every later start. */
  private int prepare() {
    // A commit is confirmed when it is written, not before: that is what must survive a crash.
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_wal_size", "64MB")
                .setServerConfig("wal_init_zero", "off")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setPGStartupWait(PATIENCE)
                .start();
        Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role " + USER + " login");
      statement.execute("create database qiao owner " + USER);
      return server.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Map<String, String> settings(int node) {
    String url = "jdbc:postgresql://localhost:%d/qiao".formatted(links.get(node).port());
    return Map.of("QIAO_DB_URL", url, "QIAO_DB_USER", USER);
  }

  @Override
  public Link link(int node) {
    return links.get(node);
  }

  @Override
  public synchronized void end(String signal) {
    Optional<Long> postmaster = postmaster();
    if (postmaster.isPresent()) {
      Command.run("kill", "-" + signal, String.valueOf(postmaster.get()));
      Awaitility.await().atMost(PATIENCE).until(() -> !runs(postmaster.get()));
    }
  }

  /** Reads from the data folder which process serves it. */
  private Optional<Long> postmaster() {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return Optional.of(Long.parseLong(lines.get(0))).filter(PostgresStore::runs);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean runs(long process) {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
  }

  /**
   * After kill -9 of the postmaster its children linger for a moment; until then it can't start.
   */
  @Override
  public synchronized void start() {
    if (!closed && postmaster().isEmpty()) {
      Awaitility.await().atMost(PATIENCE).until(() -> restart().good());
    }
  }

  /** Starts it with the options of its last start, which lie beside the data. */
  private Command restart() {
    List<String> command = new ArrayList<>();
    if (ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
      // The server refuses to run as root; in a user namespace of its own it is somebody else.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(program("pg_ctl"));
    command.addAll(List.of("-D", data.toString(), "-l", log.toString(), "-w", "restart"));
    return Command.run(command.toArray(String[]::new));
  }

  private String program(String name) {
    try {
      String server = Files.readString(data.resolve("postmaster.opts")).split(" ")[0];
      return Path.of(server).resolveSibling(name).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    links.forEach(Link::close);
    end("QUIT");
  }
}
