package qiao.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells, without reading the migrations again, whether a store has gone through all of them. */
final class NewestSchema {
  /** How many there are, for each kind of store. */
  private static final Map<Class<?>, Integer> ALL = new ConcurrentHashMap<>();

  private NewestSchema() {}

  static boolean isIn(TestStore store) {
    int all =
        ALL.computeIfAbsent(store.getClass(), kind -> store.flyway().load().info().all().length);
    try (Connection connection = DriverManager.getConnection(store.url(), store.user(), "");
        Statement statement = connection.createStatement();
        ResultSet done =
            statement.executeQuery("select count(*) from flyway_schema_history where success")) {
      return done.next() && done.getInt(1) == all;
    } catch (SQLException e) {
      // An empty store has no such table.
      return false;
    }
  }
}
