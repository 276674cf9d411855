package qiao.archive;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells of messages that could not be opened; what they hold nobody knows. */
public final class BrokenMessages {
  private final JdbcClient jdbc;

  BrokenMessages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Tells of a message that could not be opened. */
  public record Broken(String msgid, long seq, long version, String reason, Instant keptAt) {}

  /** Returns messages that could not be opened, the newest first. */
  public List<Broken> latest(String corp, int most) {
    return jdbc.sql(
            """
            select * from archive_message where corp = ? and broken_seq >= 0
            order by corp desc, broken_seq desc limit ?""")
        .params(corp, most)
        .query(
            (row, n) ->
                new Broken(
                    row.getString("msgid"),
                    row.getLong("seq"),
                    row.getLong("version"),
                    row.getString("reason"),
                    Instant.ofEpochMilli(row.getLong("kept_at"))))
        .list();
  }

  /** Says how many messages of a version could not be opened for one reason. */
  public record Reason(long version, String reason, long count) {}

  /** Counts what could not be opened, the most frequent reason first. */
  public List<Reason> reasons(String corp) {
    return jdbc.sql(
            """
            select version, reason, count(*) as count from archive_message
            where corp = ? and broken_seq >= 0 group by version, reason order by count desc""")
        .param(corp)
        .query((row, n) -> new Reason(row.getLong(1), row.getString(2), row.getLong(3)))
        .list();
  }
}
