package qiao.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Moves all rows of one store to an empty one of the same schema, in one transaction: a move that
 * is killed leaves nothing behind, and is simply made again. What arrived is read back and compared
 * before it is committed.
 */
public final class Move {
  private static final int PORTION = 1000;
  private static final int TOLD_EVERY = 100_000;

  /** Rows that a fresh schema has: they are the source's business. */
  private static final Set<String> SEEDED =
      Set.of("binding_lock", "account_change", "todo_cursor", "notice_window");

  private final Connection from;
  private final Connection to;
  private final Consumer<String> progress;

  /**
   * @param from a store that nobody else has open
   * @param to a PostgreSQL with the same schema
   * @param progress is told, in a sentence each, how far it is
   */
  public Move(Connection from, Connection to, Consumer<String> progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /**
   * Says what was moved.
   *
   * @param rows of all tables together
   */
  public record Moved(int tables, long rows) {}

  /**
   * Moves everything.
   *
   * @throws Refusal when the target is not empty, or holds something else in the end; then nothing
   *     was changed
   */
  public Moved run() throws SQLException {
    to.setAutoCommit(false);
    try {
      Moved moved = inTransaction();
      to.commit();
      return moved;
    } finally {
      to.rollback();
    }
  }

  private Moved inTransaction() throws SQLException {
    List<TableOfStore> tables = TableOfStore.of(from);
    // A Qiao that would start on the target meanwhile waits here until all has come.
    execute("lock table node in access exclusive mode");
    List<String> full = new ArrayList<>();
    for (TableOfStore table : tables) {
      if (!isEmpty(table)) {
        full.add(table.name());
      }
    }
    if (!full.isEmpty()) {
      throw new Refusal(
          "the target is not empty: there are rows in "
              + String.join(", ", full)
              + ". Move into a new database");
    }
    long rows = 0;
    for (TableOfStore table : tables) {
      Checksum sent = copy(table);
      compare(table, sent);
      goOnCounting(table);
      rows += sent.rows();
    }
    return new Moved(tables.size(), rows);
  }

  private boolean isEmpty(TableOfStore table) throws SQLException {
    if (SEEDED.contains(table.name())) {
      execute("delete from " + TableOfStore.quoted(table.name()));
      return true;
    }
    return one(to, "select exists (select 1 from " + TableOfStore.quoted(table.name()) + ")")
        .equals("f");
  }

  private Checksum copy(TableOfStore table) throws SQLException {
    long all =
        Long.parseLong(one(from, "select count(*) from " + TableOfStore.quoted(table.name())));
    Checksum sent = new Checksum();
    try (Statement read = from.createStatement();
        PreparedStatement write = to.prepareStatement(table.insert())) {
      read.setFetchSize(PORTION);
      try (ResultSet row = read.executeQuery(table.select())) {
        while (row.next()) {
          List<Object> values = values(row, table.columns().size());
          for (int i = 0; i < values.size(); i++) {
            write.setObject(i + 1, values.get(i));
          }
          write.addBatch();
          sent.add(values);
          if (sent.rows() % PORTION == 0) {
            write.executeBatch();
          }
          if (sent.rows() % TOLD_EVERY == 0) {
            progress.accept("%s: %d of %d rows".formatted(table.name(), sent.rows(), all));
          }
        }
      }
      write.executeBatch();
    }
    return sent;
  }

  private static List<Object> values(ResultSet row, int columns) throws SQLException {
    List<Object> values = new ArrayList<>(columns);
    for (int column = 1; column <= columns; column++) {
      values.add(Checksum.value(row, column));
    }
    return values;
  }

  private void compare(TableOfStore table, Checksum sent) throws SQLException {
    Checksum arrived = new Checksum();
    try (Statement read = to.createStatement()) {
      read.setFetchSize(PORTION);
      try (ResultSet row = read.executeQuery(table.select())) {
        while (row.next()) {
          arrived.add(values(row, table.columns().size()));
        }
      }
    }
    if (!arrived.isSameAs(sent)) {
      throw new Refusal(
          "%s was not moved faithfully: %s were sent, and %s arrived. Nothing was changed"
              .formatted(table.name(), sent, arrived));
    }
    progress.accept("%s: %s, the same in both".formatted(table.name(), sent));
  }

  /**
   * Numbers that were given once, also to rows that are gone, are not given again. A table's
   * numbers come from its column, or from a sequence beside it.
   */
  private void goOnCounting(TableOfStore table) throws SQLException {
    for (String column : table.counted()) {
      String next =
          one(
              from,
              """
              select greatest(
                (select identity_base from information_schema.columns
                  where table_schema = 'public' and table_name = '%1$s' and column_name = '%2$s'),
                (select coalesce(max(base_value), 1) from information_schema.sequences
                  where sequence_schema = 'public' and sequence_name = '%1$s_%2$s_seq'),
                (select coalesce(max(%2$s), 0) + 1 from %1$s))"""
                  .formatted(table.name(), column));
      execute(
          "select setval(pg_get_serial_sequence('%s', '%s'), %s, false)"
              .formatted(table.name(), column, next));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = to.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
