package qiao.sso;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.secret.Secrets;

/** Keeps for 30 days who came and what became of it. */
public final class SsoVisits {
  private static final Duration KEEP = Duration.ofDays(30);
  private static final Duration TIDY_EVERY = Duration.ofHours(1);
  private static final int MOST = 200;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final AtomicLong nextTidy = new AtomicLong();

  SsoVisits(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void note(SsoVisit visit) {
    tidy();
    jdbc.sql(
            "insert into sso_visit (at, reference, door, source, user_id, employee, let_in, reason)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            visit.at().toEpochMilli(),
            visit.reference(),
            cut(visit.door()),
            cut(visit.source()),
            cut(visit.user()),
            cut(visit.employee()),
            visit.letIn(),
            cut(Secrets.mask(visit.reason())))
        .update();
  }

  /**
   * Finds the newest first.
   *
   * @param reference the number on the page; then the other condition does not count
   * @param limit 1 to 200
   * @throws IllegalArgumentException when the limit is another
   */
  public List<SsoVisit> find(Optional<String> reference, Optional<Boolean> letIn, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be from 1 to " + MOST + ": " + limit);
    }
    if (reference.isPresent()) {
      return jdbc.sql("select * from sso_visit where reference = ? order by id desc limit ?")
          .params(reference.get().strip().toUpperCase(Locale.ROOT), limit)
          .query(SsoVisits::read)
          .list();
    }
    return jdbc.sql("select * from sso_visit where let_in in (?, ?) order by id desc limit ?")
        .params(letIn.orElse(true), letIn.orElse(false), limit)
        .query(SsoVisits::read)
        .list();
  }

  private static SsoVisit read(ResultSet row, int number) throws SQLException {
    return new SsoVisit(
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("reference"),
        row.getString("door"),
        row.getString("source"),
        row.getString("user_id"),
        row.getString("employee"),
        row.getBoolean("let_in"),
        row.getString("reason"));
  }

  private void tidy() {
    long now = clock.millis();
    long due = nextTidy.get();
    if (now >= due && nextTidy.compareAndSet(due, now + TIDY_EVERY.toMillis())) {
      jdbc.sql("delete from sso_visit where at < ?").param(now - KEEP.toMillis()).update();
    }
  }

  /** Takes away what a column can't hold, PostgreSQL's NUL included. */
  private static String cut(String text) {
    String plain = text.replace("\u0000", "");
    return plain.length() <= MOST ? plain : plain.substring(0, MOST);
  }
}
