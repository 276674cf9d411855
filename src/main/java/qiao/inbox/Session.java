package qiao.inbox;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.node.Node;

/** Runs statements on the writer's one connection and keeps them prepared. */
final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final int COMMITS_BETWEEN_TIDYING = 500;

  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private boolean unforced;
  private int forced;

  private Session(Connection connection, Duration patience) throws SQLException {
    this.connection = connection;
    this.dialect = Dialect.of(connection);
    dialect.prepare(connection, patience);
    connection.setAutoCommit(false);
  }

  /**
   * Opens a session.
   *
   * @param patience how long a transaction of a frozen process may keep its locks
   */
  static Session on(DataSource source, Duration patience) throws SQLException {
    Connection connection = source.getConnection();
    try {
      return new Session(connection, patience);
    } catch (SQLException e) {
      evict(connection, source);
      throw e;
    }
  }

  int update(String sql, Object... args) throws SQLException {
    unforced = true;
    return filled(sql, args).executeUpdate();
  }

  /** Begins a transaction of this node, which joins first where it has to. */
  void enter(Node node) throws SQLException {
    if (node.hasLeft()) {
      throw NodeLost.left(node.self());
    }
    if (node.enter(connection)) {
      return;
    }
    unforced = true;
    connection.rollback();
    String before = node.self();
    node.join(connection);
    connection.commit();
    if (!before.isEmpty()) {
      LOG.warn(
          "{}; this node joins again as {}", NodeLost.buried(before).getMessage(), node.self());
    }
    if (!node.enter(connection)) {
      throw new SQLException("Node " + node.self() + " joined, and is not there");
    }
  }

  /** Keeps other nodes from opening or leaving some lanes until the transaction ends. */
  void lock(List<String> lanes) throws SQLException {
    dialect.lock(connection, lanes);
  }

  /** Buries dead nodes; returns their names. */
  List<String> buryDead(Node node) throws SQLException {
    List<String> buried = node.buryDead(connection);
    unforced |= !buried.isEmpty();
    return buried;
  }

  /** Lets this node leave for good. */
  void leave(Node node) throws SQLException {
    unforced = true;
    node.leave(connection);
  }

  /** Draws numbers for new rows, rising; those of a transaction that fails are never used. */
  List<Long> numbers(String sequence, int count) throws SQLException {
    return query(dialect.numbers().formatted(sequence), row -> row.getLong(1), count);
  }

  String skippingLocked() {
    return dialect.skippingLocked();
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

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    statement.clearBatch();
    return statement;
  }

  private void fill(PreparedStatement statement, Object... args) throws SQLException {
    for (int i = 0; i < args.length; i++) {
      if (args[i] instanceof String text) {
        statement.setString(i + 1, KeptText.shown(text));
      } else if (args[i] instanceof String[] texts) {
        statement.setArray(i + 1, connection.createArrayOf("varchar", texts));
      } else if (args[i] instanceof Long[] numbers) {
        statement.setArray(i + 1, connection.createArrayOf("bigint", numbers));
      } else {
        statement.setObject(i + 1, args[i]);
      }
    }
  }

  /** Reads one row of a result. */
  interface Row<T> {
    T read(ResultSet result) throws SQLException;
  }
}
