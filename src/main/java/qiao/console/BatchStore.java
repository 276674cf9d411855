package qiao.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import qiao.secret.Secrets;

/** Keeps batches, so that any node shows how far one is. */
final class BatchStore {
  private static final int LONGEST = 4000;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Duration keep;

  /**
   * @param keep how long one is kept after it ended
   */
  BatchStore(JdbcClient jdbc, Clock clock, Duration keep) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.keep = keep;
  }

  /** Keeps a new one, and forgets those that ended long ago; returns its number. */
  long begin(Batch.What what, String meant, String reason, long expected, String by) {
    KeyHolder key = new GeneratedKeyHolder();
    long now = clock.millis();
    jdbc.sql("delete from batch where state <> 'RUNNING' and moved_at < ?")
        .param(now - keep.toMillis())
        .update();
    jdbc.sql(
            """
            insert into batch (what, meant, reason, state, expected, looked, changed, before,
              failure, began_at, began_by, moved_at)
            values (?, ?, ?, 'RUNNING', ?, 0, 0, ?, '', ?, ?, ?)""")
        .params(what.name(), meant, cut(reason), expected, Long.MAX_VALUE, now, by, now)
        .update(key, "id");
    return key.getKeyAs(Long.class);
  }

  Optional<Batch> find(long id) {
    return jdbc.sql("select * from batch where id = ?")
        .param(id)
        .query(BatchStore::read)
        .optional();
  }

  List<Batch> newest(int limit) {
    return jdbc.sql("select * from batch order by id desc limit ?")
        .param(limit)
        .query(BatchStore::read)
        .list();
  }

  /**
   * Notes how far a running one has come.
   *
   * @return false when somebody stopped it, or another node went on with it
   */
  boolean move(Batch from, long looked, long changed, long before) {
    return jdbc.sql(
                """
                update batch set looked = looked + ?, changed = changed + ?, before = ?,
                  moved_at = ?
                where id = ? and state = 'RUNNING' and before = ?""")
            .params(looked, changed, before, clock.millis(), from.id(), from.before())
            .update()
        == 1;
  }

  /** Ends a running one. */
  void end(long id, Batch.State state, String failure) {
    jdbc.sql(
            "update batch set state = ?, failure = ?, moved_at = ?"
                + " where id = ? and state = 'RUNNING'")
        .params(state.name(), cut(Secrets.mask(failure)), clock.millis(), id)
        .update();
  }

  /** Lets one that stands still go on. */
  void resume(long id) {
    jdbc.sql(
            "update batch set state = 'RUNNING', failure = '', moved_at = ?"
                + " where id = ? and state <> 'DONE'")
        .params(clock.millis(), id)
        .update();
  }

  private static Batch read(ResultSet row, int number) throws SQLException {
    return new Batch(
        row.getLong("id"),
        Batch.What.valueOf(row.getString("what")),
        row.getString("meant"),
        Secrets.mask(row.getString("reason")),
        Batch.State.valueOf(row.getString("state")),
        row.getLong("expected"),
        row.getLong("looked"),
        row.getLong("changed"),
        row.getLong("before"),
        row.getString("failure"),
        Instant.ofEpochMilli(row.getLong("began_at")),
        row.getString("began_by"),
        Instant.ofEpochMilli(row.getLong("moved_at")));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
