package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class LockedOutTest {
  private final AtomicInteger ended = new AtomicInteger();

  @Test
  void a_process_whose_h2_kept_its_lock_after_a_full_disk_ends_instead_of_refusing_for_ever() {
    SQLException refusal = new SQLException("Database may be already in use", "90020", 90020);
    look(new SQLTransientConnectionException("request timed out", "90020", refusal));

    assertThat(ended).hasValue(1);
  }

  @Test
  void a_store_that_is_full_or_away_is_waited_for() {
    look(new SQLTransientConnectionException("request timed out"));
    look(new SQLException("No space left on device", "HY000", 50000));

    assertThat(ended).hasValue(0);
  }

  private void look(SQLException failure) {
    AbstractDataSource source =
        new AbstractDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            throw failure;
          }

          @Override
          public Connection getConnection(String user, String password) throws SQLException {
            throw failure;
          }
        };
    try (LockedOut locked = new LockedOut(source, ended::incrementAndGet)) {
      locked.look();
    }
  }
}
