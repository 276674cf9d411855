package qiao.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/** Knows what a database needs besides commits before the disk surely has what was written. */
enum Dialect {
  /** Commits to memory or to the operating system, never to the disk, unless told. */
  H2 {
    @Override
    void prepare(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        for (String setting : H2Settings.OF_THE_WRITER) {
          statement.execute("set " + setting);
        }
      }
    }

    @Override
    void force(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
    }

    @Override
    void tidy(Connection connection) throws SQLException {
      if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal local) {
        local.getDatabase().getStore().getMvStore().compact(LEAST_FILLED, REWRITTEN_AT_ONCE);
      }
    }
  },

  /** Forces its log at every commit and tidies up by itself. */
  FORCES_AT_COMMIT {
    @Override
    void prepare(Connection connection) throws SQLException {
      PostgresSettings.prepare(connection);
    }

    @Override
    void force(Connection connection) {}

    @Override
    void tidy(Connection connection) {}
  };

  private static final int LEAST_FILLED = 50;
  private static final int REWRITTEN_AT_ONCE = 4 * 1024 * 1024;

  /** Sets what the promises need, whatever the database's address says. */
  abstract void prepare(Connection connection) throws SQLException;

  /** Makes the disk have everything that was committed. */
  abstract void force(Connection connection) throws SQLException;

  /** Keeps the file from growing; called after some hundred commits. */
  abstract void tidy(Connection connection) throws SQLException;

  static Dialect of(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("H2") ? H2 : FORCES_AT_COMMIT;
  }
}
