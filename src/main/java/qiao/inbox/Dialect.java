package qiao.inbox;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/** Knows what a database needs besides commits before the disk surely has what was written. */
enum Dialect {
  /** Commits to memory or to the operating system, never to the disk, unless told. */
  H2 {
    @Override
    void prepare(Connection connection, Duration patience) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        for (String setting : H2Settings.OF_THE_WRITER) {
          statement.execute("set " + setting);
        }
        for (String table : List.of("delivery", "outside_call")) {
          nameNumbers(statement, table);
        }
      }
    }

    @Override
    void force(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
    }

    /**
     * Gives a table's numbers the name that they have in PostgreSQL. Each time H2 reserves some it
     * commits, which took a fifth of the writer's time while it reserved 32 at once.
     */
    private static void nameNumbers(Statement statement, String table) throws SQLException {
      statement.execute(
          """
          create sequence if not exists %1$s_id_seq
            start with (select coalesce(max(id), 0) + 1 from %1$s) cache 1000"""
              .formatted(table));
    }

    @Override
    String numbers() {
      return "select next value for %s from system_range(1, ?)";
    }

    @Override
    String skippingLocked() {
      return "";
    }

    /** Nobody else writes. */
    @Override
    void lock(Connection connection, List<String> lanes) {}

    @Override
    void tidy(Connection connection) throws SQLException {
      if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal local) {
        local.getDatabase().getStore().getMvStore().compact(LEAST_FILLED, REWRITTEN_AT_ONCE);
      }
    }
  },

  /** Forces its log at every commit and tidies up by itself. */
  POSTGRESQL {
    @Override
    void prepare(Connection connection, Duration patience) throws SQLException {
      PostgresSettings.prepare(connection, patience);
    }

    @Override
    void force(Connection connection) {}

    @Override
    String numbers() {
      return "select nextval('%s') from generate_series(1, ?)";
    }

    @Override
    String skippingLocked() {
      return " for update skip locked";
    }

    /** Locks in one order, so that no two nodes wait for each other. */
    @Override
    void lock(Connection connection, List<String> lanes) throws SQLException {
      if (lanes.isEmpty()) {
        return;
      }
      Long[] keys = lanes.stream().map(Dialect::key).distinct().sorted().toArray(Long[]::new);
      try (PreparedStatement statement =
          connection.prepareStatement("select pg_advisory_xact_lock(k) from unnest(?) k")) {
        statement.setArray(1, connection.createArrayOf("bigint", keys));
        statement.execute();
      }
    }

    @Override
    void tidy(Connection connection) {}
  };

  private static final int LEAST_FILLED = 50;
  private static final int REWRITTEN_AT_ONCE = 4 * 1024 * 1024;

  /**
   * Sets what the promises need, whatever the database's address says.
   *
   * @param patience how long a transaction of a frozen process may keep its locks
   */
  abstract void prepare(Connection connection, Duration patience) throws SQLException;

  /** Makes the disk have everything that was committed. */
  abstract void force(Connection connection) throws SQLException;

  /** Keeps the file from growing; called after some hundred commits. */
  abstract void tidy(Connection connection) throws SQLException;

  /** Draws as many numbers as its parameter says from the sequence named in place of {@code %s}. */
  abstract String numbers();

  /** Keeps other nodes from opening or leaving lanes until the transaction ends. */
  abstract void lock(Connection connection, List<String> lanes) throws SQLException;

  /** Lanes that share a key only wait for each other. */
  private static long key(String lane) {
    UUID digest = UUID.nameUUIDFromBytes(lane.getBytes(StandardCharsets.UTF_8));
    return digest.getMostSignificantBits();
  }

  /** Ends a query so that rows which another node is just claiming are left out. */
  abstract String skippingLocked();

  static Dialect of(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("H2") ? H2 : POSTGRESQL;
  }
}
