package qiao.binding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps for 30 days what became of bindings, for all nodes. Who must miss nothing remembers in the
 * store the number up to which it has seen all, and asks for what came after it.
 */
public final class ChangeLog {
  private static final Duration KEPT = Duration.ofDays(30);

  private final JdbcTemplate jdbc;
  private final Clock clock;

  ChangeLog(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Returns the changes after one, in the order in which they were committed: none with a lower
   * number comes up later.
   *
   * @param number 0 for all that are kept
   * @param limit at most so many
   */
  public List<BindingChange.Numbered> after(long number, int limit) {
    return jdbc.query(
        "select number, kind, account, tenant, employee, user_id, former_user"
            + " from binding_change where number > ? order by number limit ?",
        ChangeLog::read,
        number,
        limit);
  }

  /** Returns the number of the last change, 0 before the first; costs next to nothing. */
  public long last() {
    Long last = jdbc.queryForObject("select max(number) from binding_change", Long.class);
    return last == null ? 0 : last;
  }

  /** Writes changes down, within their transaction. */
  void add(List<BindingChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    long now = clock.millis();
    jdbc.update("delete from binding_change where changed_at < ?", now - KEPT.toMillis());
    jdbc.batchUpdate(
        "insert into binding_change (kind, account, tenant, employee, user_id, former_user,"
            + " changed_at) values (?, ?, ?, ?, ?, ?, ?)",
        changes.stream().map(change -> row(change, now)).toList());
  }

  private static Object[] row(BindingChange change, long now) {
    return new Object[] {
      change.kind().name(),
      change.account(),
      change.tenant(),
      change.employee(),
      change.user(),
      change.formerUser(),
      now
    };
  }

  private static BindingChange.Numbered read(ResultSet row, int line) throws SQLException {
    return new BindingChange.Numbered(
        row.getLong("number"),
        new BindingChange(
            BindingChange.Kind.valueOf(row.getString("kind")),
            row.getString("account"),
            row.getString("tenant"),
            row.getString("employee"),
            row.getString("user_id"),
            row.getString("former_user")));
  }
}
