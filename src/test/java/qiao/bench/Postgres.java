package qiao.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A real PostgreSQL that forces its disk at each commit, as one in production does. */
final class Postgres implements AutoCloseable {
  private final EmbeddedPostgres server;
  private final Path data;
  private int databases;

  private Postgres(EmbeddedPostgres server, Path data) {
    this.server = server;
    this.data = data;
  }

  /** Starts one whose files lie below a folder, and makes sure that no promise is switched off. */
  static Postgres start(Path folder) throws IOException, SQLException {
    System.setProperty("ot.epg.working-dir", folder.resolve("binaries").toString());
    Path data = folder.resolve("postgres");
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("unix_socket_directories", "''")
            // The builder's own settings trade what is committed for speed.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "128MB")
            .start();
    Postgres started = new Postgres(server, data);
    for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      started.mustBeOn(setting);
    }
    return started;
  }

  private void mustBeOn(String setting) throws SQLException {
    String value = ask("postgres", "show " + setting);
    if (!value.equals("on")) {
      throw new IllegalStateException(
          "PostgreSQL runs with "
              + setting
              + " = "
              + value
              + ", so its figures would mean nothing");
    }
  }

  /** Makes an empty database; returns its name. */
  String newDatabase() throws SQLException {
    String name = "bench_" + ++databases;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return name;
  }

  String url(String database) {
    return server.getJdbcUrl("postgres", database);
  }

  /** Tells how many processes say of themselves that they share the store; 0 before any can. */
  int nodes(String database) throws SQLException {
    String table = ask(database, "select count(*) from pg_tables where tablename = 'node'");
    return table.equals("0") ? 0 : Integer.parseInt(ask(database, "select count(*) from node"));
  }

  private String ask(String database, String sql) throws SQLException {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  /** Returns the processor time of all its processes that still run. */
  Duration cpu() throws IOException {
    long first = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    ProcessHandle server = ProcessHandle.of(first).orElseThrow();
    return Stream.concat(Stream.of(server), server.descendants())
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
