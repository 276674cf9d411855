package qiao.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class LentDatabaseTest {
  private static final String AUDIT =
      """
      insert into audit (at, who, source, action, subject, details)
      values (0, 'li', '', 'flow.stop', 'flow a', '')""";
  private static final String NODE = "insert into node (name, beat) values ('n', 0)";

  @Test
  void rows_of_one_test_are_gone_in_the_next_and_those_of_the_schema_are_there_again()
      throws SQLException {
    String url;
    try (TestStore first = LentDatabase.lend()) {
      url = first.url();
      run(first, NODE, AUDIT, "update notice_window set number = 7", "delete from binding_lock");
    }
    try (TestStore second = LentDatabase.lend()) {
      assertThat(second.url()).isEqualTo(url);
      assertThat(number(second, "select count(*) from node")).isZero();
      assertThat(number(second, "select count(*) from audit")).isZero();
      assertThat(number(second, "select number from notice_window")).isZero();
      assertThat(number(second, "select count(*) from binding_lock")).isEqualTo(1);
    }
  }

  @Test
  void a_changed_schema_is_never_met_again() throws SQLException {
    String url;
    try (TestStore changed = LentDatabase.lend()) {
      url = changed.url();
      run(changed, "alter table node rename to node_gone");
    }
    try (TestStore next = LentDatabase.lend()) {
      assertThat(next.url()).isNotEqualTo(url);
      assertThat(number(next, "select count(*) from node")).isZero();
    }
  }

  private static void run(TestStore store, String... all) throws SQLException {
    try (Connection connection = DriverManager.getConnection(store.url(), store.user(), "");
        Statement statement = connection.createStatement()) {
      for (String sql : all) {
        statement.execute(sql);
      }
    }
  }

  private static int number(TestStore store, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(store.url(), store.user(), "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
