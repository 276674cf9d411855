package qiao.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Knows what a database still needs after a commit before the disk surely has it. */
enum Dialect {
  /** Commits to memory or to the operating system, never to the disk, unless told. */
  H2 {
    @Override
    void force(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
      connection.commit();
    }
  },

  /** Forces its log at every commit. */
  FORCES_AT_COMMIT {
    @Override
    void force(Connection connection) {}
  };

  /** Makes the disk have everything that was committed. */
  abstract void force(Connection connection) throws SQLException;

  static Dialect of(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("H2") ? H2 : FORCES_AT_COMMIT;
  }
}
