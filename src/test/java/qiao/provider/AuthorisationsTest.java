package qiao.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Commands of one company may be followed at the same moment: each changes only what it knows. */
class AuthorisationsTest {
  private static final Instant BEGAN = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant ANEW = BEGAN.plusSeconds(60);

  private static Authorisation made(String code, Instant at) {
    return new Authorisation(
        "company", "suite", "ww1", "示例科技", "{}", code, Authorisation.State.ACTIVE, at);
  }

  @OnEachStore
  void a_change_that_was_read_slowly_forgets_no_newer_code(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      Authorisations all = new Authorisations(JdbcClient.create(source));
      all.keep(made("first", BEGAN));
      all.keep(made("second", ANEW));

      all.allow("company", "示例科技" + "长".repeat(500), "{\"auth_info\":{}}");

      assertThat(all.madeOf("suite", "second")).isPresent();
      Authorisation now = all.find("company").orElseThrow();
      assertThat(now.at()).isEqualTo(ANEW);
      assertThat(now.details()).isEqualTo("{\"auth_info\":{}}");
      assertThat(now.corpName()).hasSize(400);
    }
  }

  @OnEachStore
  void a_change_that_was_read_slowly_revives_nothing(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      Authorisations all = new Authorisations(JdbcClient.create(source));
      all.keep(made("first", BEGAN));
      assertThat(all.end("company", ANEW)).isTrue();

      all.allow("company", "示例科技", "{}");

      assertThat(all.find("company").orElseThrow().state())
          .isEqualTo(Authorisation.State.CANCELLED);
    }
  }

  @OnEachStore
  void an_end_from_before_the_newest_beginning_ends_nothing(TestStore store) {
    try (HikariDataSource source = store.pool()) {
      Authorisations all = new Authorisations(JdbcClient.create(source));
      all.keep(made("second", ANEW));

      assertThat(all.end("company", BEGAN)).isFalse();
      assertThat(all.find("company").orElseThrow().state()).isEqualTo(Authorisation.State.ACTIVE);
    }
  }
}
