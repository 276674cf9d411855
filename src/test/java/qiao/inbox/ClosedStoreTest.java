package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import qiao.store.H2Store;
import qiao.store.TestStore;

class ClosedStoreTest {
  @Test
  void a_pool_that_is_asked_again_at_once_does_not_hand_out_a_dead_connection_for_ever()
      throws SQLException {
    try (TestStore store = H2Store.fresh();
        HikariDataSource pool = TestStore.pool(store.url(), store.user())) {
      pool.setMaximumPoolSize(1);
      store.flyway().load().migrate();
      ask(pool);

      store.cut();

      assertThatThrownBy(() -> ask(pool)).isInstanceOf(SQLException.class);
      assertThat(ask(pool)).isTrue();
    }
  }

  private static boolean ask(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.execute("select count(*) from delivery");
    }
  }
}
