package qiao.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A database that one test after another has to itself, because making one takes longer than most
 * tests. Each finds the newest schema and no rows but those that the schema begins with. One whose
 * schema a test has left changed is dropped.
 */
public final class LentDatabase implements TestStore {
  private static final Deque<LentDatabase> FREE = new ConcurrentLinkedDeque<>();

  private static final String SCHEMA =
      """
      select md5(string_agg(part, ',' order by part)) from (
        select concat_ws(' ', table_name, column_name, data_type, ordinal_position) as part
        from information_schema.columns where table_schema = 'public'
        union all
        select indexdef from pg_indexes where schemaname = 'public'
        union all
        select concat_ws(' ', tgrelid::regclass, tgname, tgenabled) from pg_trigger
        where not tgisinternal
        union all
        select concat_ws(' ', conrelid::regclass, conname) from pg_constraint
        where connamespace = 'public'::regnamespace) as parts""";

  private static final String TABLES =
      """
      select table_name from information_schema.tables
      where table_schema = '%s' and table_name <> 'flyway_schema_history'""";

  private static final String USED_SEQUENCES =
      """
      select sequencename from pg_sequences
      where schemaname = 'public' and last_value is not null""";

  private final PostgresDatabase database;
  private final String schema;

  private LentDatabase(PostgresDatabase database) throws SQLException {
    this.database = database;
    flyway().load().migrate();
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      schema = words(statement, SCHEMA).get(0);
      statement.execute("create schema begun");
      for (String table : used(statement)) {
        statement.execute("create table begun.%s as table public.%1$s".formatted(table));
      }
    }
  }

  /** Lends one of the shared server until it is closed. */
  public static TestStore lend() {
    LentDatabase free = FREE.poll();
    try {
      return free == null ? new LentDatabase(PostgresServer.shared().database()) : free;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String url() {
    return database.url();
  }

  @Override
  public String user() {
    return database.user();
  }

  @Override
  public void cut() {
    database.cut();
  }

  @Override
  public TestStore copy() {
    return database.copy();
  }

  @Override
  public void close() {
    cut();
    if (isAsItWas()) {
      FREE.push(this);
    } else {
      database.close();
    }
  }

  /** Deletes what the test left; false where it can't be as it was before. */
  private boolean isAsItWas() {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = '10s'");
      if (!words(statement, SCHEMA).get(0).equals(schema)) {
        return false;
      }
      empty(statement);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static void empty(Statement statement) throws SQLException {
    List<String> used = used(statement);
    if (!used.isEmpty()) {
      statement.execute("truncate " + String.join(", ", used) + " cascade");
    }
    for (String sequence : words(statement, USED_SEQUENCES)) {
      statement.execute("alter sequence " + sequence + " restart");
    }
    for (String table : words(statement, TABLES.formatted("begun"))) {
      statement.execute(
          "insert into public.%s overriding system value select * from begun.%1$s"
              .formatted(table));
    }
  }

  private static List<String> used(Statement statement) throws SQLException {
    List<String> each =
        words(statement, TABLES.formatted("public")).stream()
            .map("select '%s' where exists (select 1 from public.%1$s)"::formatted)
            .toList();
    return words(statement, String.join(" union all ", each));
  }

  private static List<String> words(Statement statement, String sql) throws SQLException {
    List<String> words = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        words.add(rows.getString(1));
      }
    }
    return words;
  }

  private Connection open() throws SQLException {
    return database.server().superuser(database.name());
  }
}
