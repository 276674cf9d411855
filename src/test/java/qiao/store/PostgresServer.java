package qiao.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs a real PostgreSQL server below {@code target/}; it ends with the JVM at the latest. Its
 * databases belong to {@link #USER}, who is no superuser, as in production.
 */
public final class PostgresServer implements AutoCloseable {
  /** The user of every database; the server asks for no password. */
  public static final String USER = "qiao";

  private static final Path HOME = Path.of("target", "postgres").toAbsolutePath();

  private final EmbeddedPostgres server;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
    execute("create role " + USER + " login");
  }

  /** Starts a server with its own settings, such as {@code fsync = on}. */
  public static PostgresServer start(Map<String, String> settings) {
    // Otherwise binaries and data lie in /tmp. What a killed JVM left here, a later start removes.
    System.setProperty("ot.epg.working-dir", HOME.toString());
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(HOME.resolve(UUID.randomUUID().toString()))
            .setServerConfig("unix_socket_directories", "''");
    settings.forEach(builder::setServerConfig);
    try {
      return new PostgresServer(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the server that all tests of this JVM share; the first who asks starts it. It forces no
   * disk and confirms commits early, which tests need not wait for.
   */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /** Makes an empty database, gone when it is closed. */
  public PostgresDatabase database() {
    return database("");
  }

  /** Makes a database in the way that the end of a {@code create database} says. */
  PostgresDatabase database(String how) {
    String name = "test_" + databases.incrementAndGet();
    execute("create database " + name + " owner " + USER + how);
    return new PostgresDatabase(this, name);
  }

  public int port() {
    return server.getPort();
  }

  /** Runs a statement as the superuser, outside of any test's database. */
  void execute(String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Opens a connection of the superuser, whom no trigger stops. */
  Connection superuser(String database) throws SQLException {
    Connection connection = server.getDatabase("postgres", database).getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
    }
    return connection;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starting takes seconds, so all tests of a JVM share one, started only where one is needed. */
  private static final class Shared {
    private static final PostgresServer SERVER = start(Map.of());
  }
}
