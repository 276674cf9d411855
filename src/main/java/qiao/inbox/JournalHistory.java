package qiao.inbox;

import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knows which changing calls left lately, so that a vendor's pace outlives a restart. */
public interface JournalHistory {
  /** One changing call. */
  record Sent(String account, String operation, Instant at) {}

  /** Returns the changing calls since a time, oldest first. */
  List<Sent> since(Instant time);

  /** Reads them from the store. */
  static JournalHistory of(DataSource source) {
    return time ->
        JdbcClient.create(source)
            .sql(
                """
                select account, operation, sent_at from outside_call
                where changing and sent_at > ? order by sent_at""")
            .param(time.toEpochMilli())
            .query(
                (row, number) ->
                    new Sent(
                        row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))))
            .list();
  }
}
