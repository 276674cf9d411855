package qiao.inbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to the settings of a PostgreSQL that the inbox's promises rest on. */
final class PostgresSettings {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresSettings.class);

  private PostgresSettings() {}

  /**
   * Makes the commits of the writer's connection wait for the disk, whatever the server's default
   * is, lets transactions of a frozen process end, and warns of a server that doesn't force its
   * disk at all: only its own settings change that.
   */
  static void prepare(Connection connection, Duration patience) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Every other value waits for the disk here, and some for a standby too.
      if (show(statement, "synchronous_commit").equals("off")) {
        statement.execute("set synchronous_commit = on");
      }
      if (show(statement, "fsync").equals("off")) {
        LOG.warn(
            "PostgreSQL runs with fsync = off: a power cut can take accepted messages, or the whole"
                + " store. Set fsync = on in postgresql.conf, and reload the server");
      }
      // A frozen process would keep its node from being buried, and its lanes locked.
      statement.execute("set idle_in_transaction_session_timeout = " + patience.toMillis());
      String encoding = show(statement, "server_encoding");
      if (!encoding.equals("UTF8")) {
        throw new SQLException(
            "The database must be created with encoding UTF8, this one has " + encoding);
      }
    }
  }

  private static String show(Statement statement, String setting) throws SQLException {
    try (ResultSet row = statement.executeQuery("show " + setting)) {
      row.next();
      return row.getString(1);
    }
  }
}
