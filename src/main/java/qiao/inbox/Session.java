package qiao.inbox;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs statements on the writer's one connection and keeps them prepared. */
final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final int COMMITS_BETWEEN_TIDYING = 500;

  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private boolean unforced;
  private int forced;

  private Session(Connection connection) throws SQLException {
    this.connection = connection;
    this.dialect = Dialect.of(connection);
    dialect.prepare(connection);
    connection.setAutoCommit(false);
  }

  static Session on(DataSource source) throws SQLException {
    Connection connection = source.getConnection();
    try {
      return new Session(connection);
    } catch (SQLException e) {
      evict(connection, source);
      throw e;
    }
  }

  int update(String sql, Object... args) throws SQLException {
    unforced = true;
    return filled(sql, args).executeUpdate();
  }

  /** Inserts one row; empty when a row with its key was there before. */
  Optional<Long> insert(String sql, Object... args) throws SQLException {
    unforced = true;
    PreparedStatement statement = prepare(sql, "id");
    fill(statement, args);
    if (statement.executeUpdate() == 0) {
      return Optional.empty();
    }
    try (ResultSet keys = statement.getGeneratedKeys()) {
      keys.next();
      return Optional.of(keys.getLong(1));
    }
  }

  int[] batch(String sql, List<Object[]> rows) throws SQLException {
    PreparedStatement statement = prepare(sql);
    for (Object[] row : rows) {
      fill(statement, row);
      statement.addBatch();
    }
    unforced |= !rows.isEmpty();
    return rows.isEmpty() ? new int[0] : statement.executeBatch();
  }

  <T> List<T> query(String sql, Row<T> row, Object... args) throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet result = filled(sql, args).executeQuery()) {
      while (result.next()) {
        found.add(row.read(result));
      }
    }
    return found;
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  /** Forces the disk where something was written since the last time. */
  void force() throws SQLException {
    if (unforced) {
      dialect.force(connection);
      unforced = false;
      forced++;
    }
  }

  /** Tidies the file now and then. */
  void tidy() throws SQLException {
    if (forced >= COMMITS_BETWEEN_TIDYING) {
      forced = 0;
      dialect.tidy(connection);
    }
  }

  boolean alive() {
    try {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Keeps a dead connection out of the pool, which would hand it out again: H2 calls it valid. */
  void discard(DataSource source) {
    evict(connection, source);
  }

  private static void evict(Connection connection, DataSource source) {
    try (connection) {
      if (source.isWrapperFor(HikariDataSource.class)) {
        source.unwrap(HikariDataSource.class).evictConnection(connection);
      }
    } catch (SQLException e) {
      LOG.debug("A dead connection stays in the pool", e);
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
    }
  }

  private PreparedStatement filled(String sql, Object... args) throws SQLException {
    PreparedStatement statement = prepare(sql);
    fill(statement, args);
    return statement;
  }

  private PreparedStatement prepare(String sql, String... generated) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      // Named, because PostgreSQL would send back whole rows otherwise, payloads and all.
      statement =
          generated.length > 0
              ? connection.prepareStatement(sql, generated)
              : connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    statement.clearBatch();
    return statement;
  }

  private static void fill(PreparedStatement statement, Object... args) throws SQLException {
    for (int i = 0; i < args.length; i++) {
      statement.setObject(i + 1, args[i] instanceof String text ? KeptText.shown(text) : args[i]);
    }
  }

  /** Reads one row of a result. */
  interface Row<T> {
    T read(ResultSet result) throws SQLException;
  }
}
