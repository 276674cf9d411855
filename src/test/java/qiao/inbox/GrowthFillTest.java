package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** The measured store is one that Qiao itself could have filled. */
class GrowthFillTest {
  @OnEachStore
  void what_growth_is_measured_with_can_be_paged_claimed_and_added_to(TestStore store)
      throws SQLException {
    try (TestInbox test = new TestInbox(store);
        HikariDataSource pool = store.pool();
        Connection connection = pool.getConnection()) {
      new GrowthFill(connection, Clock.systemUTC().instant()).add(100, 1_100);

      assertThat(test.inbox.deliveries().find(Filter.all().state(DeliveryState.DONE))).isNotEmpty();
      assertThat(test.inbox.deliveries().counts("stopped").waiting()).isEqualTo(50);
      test.start();
      long added = test.accept("flow-1", "new", "x");
      assertThat(test.delivery(added).state()).isEqualTo(DeliveryState.WAITING);
    }
  }
}
