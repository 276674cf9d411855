package qiao.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
  @Test
  void every_database_is_empty_and_belongs_to_an_ordinary_user() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (PostgresDatabase database = PostgresServer.shared().database();
          var connection =
              DriverManager.getConnection(database.url(), PostgresServer.USER, "none needed");
          var statement = connection.createStatement()) {
        statement.execute("create table only_once (id int)");
        var row = statement.executeQuery("select usesuper from pg_user where usename = user");
        assertThat(row.next()).isTrue();
        assertThat(row.getBoolean(1)).isFalse();
      }
    }
  }
}
