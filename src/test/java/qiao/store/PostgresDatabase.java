package qiao.store;

/** One empty database of its own, for one test; closing it ends all its connections. */
public record PostgresDatabase(PostgresServer server, String name) implements AutoCloseable {
  /** Returns the address for {@code spring.datasource.url}; the user is {@code qiao}. */
  public String url() {
    return "jdbc:postgresql://localhost:%d/%s".formatted(server.port(), name);
  }

  /** Ends all connections to it, as a failing network or a restarted server does. */
  public void cut() {
    server.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  @Override
  public void close() {
    server.execute("drop database if exists " + name + " with (force)");
  }
}
