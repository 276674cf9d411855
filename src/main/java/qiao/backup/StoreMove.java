package qiao.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import qiao.inbox.H2Settings;

/**
 * Moves the embedded store of a stopped Qiao to PostgreSQL.
 *
 * @param folder the one that {@code QIAO_DATA} names
 * @param folderUser as whom the embedded store was made
 * @param url the address of the PostgreSQL, {@code jdbc:postgresql://…}
 */
public record StoreMove(Path folder, String folderUser, String url, String user, String password) {
  /** What H2 answers when another process has its file open. */
  private static final int ALREADY_OPEN = 90020;

  /**
   * Moves everything, or nothing.
   *
   * @param progress is told, in a sentence each, how far it is
   * @throws Refusal when one of the stores is not as a move needs it
   */
  public Move.Moved run(Consumer<String> progress) throws SQLException {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new Refusal(
          "'"
              + url
              + "' is no PostgreSQL: set QIAO_DB_URL, QIAO_DB_USER and QIAO_DB_PASSWORD to"
              + " the one that everything moves to");
    }
    try (Connection from = source()) {
      Flyway target = schema(url, user, password, "postgresql");
      target.migrate();
      try (Connection to = DriverManager.getConnection(batched(url), user, password)) {
        return new Move(from, to, progress).run();
      }
    }
  }

  private static String batched(String url) {
    return url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true";
  }

  private Connection source() throws SQLException {
    Path file = folder.resolve("qiao.mv.db").toAbsolutePath();
    if (!Files.exists(file)) {
      throw new Refusal("there is no embedded store: no file " + file + "; see QIAO_DATA");
    }
    String url =
        "jdbc:h2:file:"
            + folder.resolve("qiao").toAbsolutePath()
            + H2Settings.IN_THE_URL
            + ";LAZY_QUERY_EXECUTION=1";
    Connection open = opened(url);
    int pending = schema(url, folderUser, "", "h2").info().pending().length;
    if (pending > 0) {
      open.close();
      throw new Refusal(
          "the embedded store is of an older version: start this Qiao on it once, stop it, and"
              + " move then");
    }
    return open;
  }

  private Connection opened(String url) throws SQLException {
    try {
      return DriverManager.getConnection(url, folderUser, "");
    } catch (SQLException e) {
      if (e.getErrorCode() == ALREADY_OPEN) {
        throw new Refusal("a Qiao runs on " + folder + ": stop it first");
      }
      throw e;
    }
  }

  private static Flyway schema(String url, String user, String password, String kind) {
    return Flyway.configure()
        .dataSource(url, user, password)
        .locations("classpath:db/migration", "classpath:db/" + kind)
        .failOnMissingLocations(false)
        .load();
  }

  /** Shows no password. */
  @Override
  public String toString() {
    return folder + " to " + url;
  }
}
