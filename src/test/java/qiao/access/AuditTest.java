package qiao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import qiao.MovableClock;
import qiao.secret.Secrets;
import qiao.store.LentDatabase;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Who did what is found again, by any of its parts, page by page. */
class AuditTest {
  private final MovableClock clock = new MovableClock();

  @OnEachStore
  void entries_are_found_by_each_of_their_parts(TestStore store) {
    try (HikariDataSource pool = store.pool()) {
      Audit audit = new Audit(JdbcClient.create(pool), clock);
      audit.record("zhang", "delivery.replay", "delivery 17", "from the start");
      clock.move(Duration.ofHours(1));
      audit.record("li", "delivery.drop", "delivery 170", "reason 100% sure");
      audit.record("li", "user.create", "user wang", "role READER");

      assertThat(found(audit, "zhang", "", "", "")).containsExactly("delivery 17");
      assertThat(found(audit, "", "delivery.*", "", ""))
          .containsExactly("delivery 170", "delivery 17");
      assertThat(found(audit, "", "", "delivery 17", "")).containsExactly("delivery 17");
      assertThat(found(audit, "", "", "delivery 17*", "")).hasSize(2);
      assertThat(found(audit, "", "", "", "0% SURE")).containsExactly("delivery 170");
      assertThat(found(audit, "", "", "", "%s%")).isEmpty();
      assertThat(found(audit, "", "", "", "nothing")).isEmpty();
      AuditFilter lately =
          new AuditFilter(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(clock.instant()),
              Optional.of(clock.instant().plusSeconds(1)),
              OptionalLong.empty(),
              50);
      assertThat(audit.find(lately)).extracting(AuditEntry::who).containsExactly("li", "li");
    }
  }

  @OnEachStore
  void pages_follow_each_other_without_gap(TestStore store) {
    try (HikariDataSource pool = store.pool()) {
      Audit audit = new Audit(JdbcClient.create(pool), clock);
      for (int i = 0; i < 5; i++) {
        audit.record("zhang", "flow.stop", "flow " + i, "");
      }

      List<AuditEntry> first = audit.find(AuditFilter.newest(2));
      AuditFilter newest = AuditFilter.newest(2);
      List<AuditEntry> second =
          audit.find(
              new AuditFilter(
                  newest.who(),
                  newest.action(),
                  newest.subject(),
                  newest.text(),
                  newest.from(),
                  newest.to(),
                  OptionalLong.of(first.get(1).id()),
                  2));

      assertThat(first).extracting(AuditEntry::subject).containsExactly("flow 4", "flow 3");
      assertThat(second).extracting(AuditEntry::subject).containsExactly("flow 2", "flow 1");
    }
  }

  @OnEachStore
  void secrets_and_personal_data_are_masked_and_long_texts_cut(TestStore store) {
    Secrets.learn("audit-canary-1");
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr("192.0.2.7");
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    try (HikariDataSource pool = store.pool()) {
      Audit audit = new Audit(JdbcClient.create(pool), clock);
      audit.record(
          "zhang",
          "account.change",
          "account crm",
          "audit-canary-1 13812345678 \u0000" + "x".repeat(5000));

      AuditEntry entry = audit.find(AuditFilter.newest(1)).get(0);

      assertThat(entry.details()).startsWith("*** 138****5678 x").hasSize(4000);
      assertThat(entry.source()).as("whole: it is what the audit is for").isEqualTo("192.0.2.7");
    } finally {
      RequestContextHolder.resetRequestAttributes();
    }
  }

  @Test
  void postgresql_refuses_to_change_or_delete_what_was_recorded() {
    try (TestStore store = LentDatabase.lend();
        HikariDataSource pool = store.pool()) {
      JdbcClient jdbc = JdbcClient.create(pool);
      new Audit(jdbc, clock).record("zhang", "flow.stop", "flow a", "");

      for (String change :
          List.of("update audit set who = 'li'", "delete from audit", "truncate table audit")) {
        assertThatThrownBy(() -> jdbc.sql(change).update())
            .as(change)
            .isInstanceOf(DataAccessException.class)
            .hasMessageContaining("the audit only grows");
      }
    }
  }

  private static List<String> found(
      Audit audit, String who, String action, String subject, String text) {
    AuditFilter filter =
        new AuditFilter(
            Optional.of(who),
            Optional.of(action),
            Optional.of(subject),
            Optional.of(text),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            50);
    return audit.find(filter).stream().map(AuditEntry::subject).toList();
  }
}
