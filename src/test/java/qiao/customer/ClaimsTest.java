package qiao.customer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.MovableClock;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

class ClaimsTest {
  private static final String MOBILE = "13800138000";

  private final MovableClock clock = new MovableClock(Instant.parse("2024-06-01T12:00:00Z"));

  @OnEachStore
  void one_contact_of_a_mobile_is_looked_for_at_a_time(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      Claims claims = new Claims(JdbcClient.create(source), clock);

      assertThatCode(() -> claims.take("company", MOBILE, "wmA")).doesNotThrowAnyException();
      assertThatCode(() -> claims.take("company", MOBILE, "wmA")).doesNotThrowAnyException();
      assertThatCode(() -> claims.take("other", MOBILE, "wmB")).doesNotThrowAnyException();
      assertThatThrownBy(() -> claims.take("company", MOBILE, "wmB"))
          .isInstanceOf(MobileClaimed.class);

      claims.end("company", "wmA");
      assertThatCode(() -> claims.take("company", MOBILE, "wmB")).doesNotThrowAnyException();
    }
  }

  @OnEachStore
  void a_message_that_never_ended_keeps_nobody_waiting_for_ever(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      Claims claims = new Claims(JdbcClient.create(source), clock);
      assertThatCode(() -> claims.take("company", MOBILE, "wmA")).doesNotThrowAnyException();

      clock.move(Duration.ofMinutes(11));

      assertThatCode(() -> claims.take("company", MOBILE, "wmB")).doesNotThrowAnyException();
    }
  }
}
