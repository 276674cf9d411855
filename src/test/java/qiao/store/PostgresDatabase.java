package qiao.store;

/** One empty database of its own; closing it ends all its connections. */
public record PostgresDatabase(PostgresServer server, String name) implements TestStore {
  /** Runs a statement as the superuser, outside of this database. */
  public void run(String sql) {
    server.execute(sql);
  }

  /** Returns the address for {@code spring.datasource.url}. */
  @Override
  public String url() {
    return "jdbc:postgresql://localhost:%d/%s".formatted(server.port(), name);
  }

  @Override
  public String user() {
    return PostgresServer.USER;
  }

  @Override
  public void cut() {
    server.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  @Override
  public PostgresDatabase copy() {
    return server.database(" template " + name);
  }

  @Override
  public void close() {
    server.execute("drop database if exists " + name + " with (force)");
  }
}
