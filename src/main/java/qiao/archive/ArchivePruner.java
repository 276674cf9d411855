package qiao.archive;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes what was sent longer ago than is kept: messages, files, conversations of which nothing is
 * left, and exports whose delivery has gone. Little at a time, so that nobody feels it; two nodes
 * at once do no harm.
 */
final class ArchivePruner {
  private static final int AT_ONCE = 200;

  /** An export is kept before its delivery is accepted, so for a while it may stand alone. */
  private static final Duration ALONE = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Duration keep;
  private final Clock clock;

  ArchivePruner(JdbcClient jdbc, TransactionTemplate transaction, Duration keep, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.keep = keep;
    this.clock = clock;
  }

  /** Deletes a little of what a corp keeps too long; false when there is nothing more. */
  boolean prune(String corp) {
    long before = clock.millis() - keep.toMillis();
    return Boolean.TRUE.equals(
        transaction.execute(
            status ->
                messages(corp, before) + files(corp, before) + conversations(corp, before) > 0));
  }

  private int messages(String corp, long before) {
    List<String> old =
        ids(
            "select msgid from archive_message where corp = ? and sent_at < ?"
                + " order by corp, sent_at limit ?",
            corp,
            before);
    return old.isEmpty()
        ? 0
        : delete("delete from archive_message where corp = :corp and msgid in (:ids)", corp, old);
  }

  private int files(String corp, long before) {
    List<String> old =
        ids(
            "select id from archive_file where corp = ? and sent_at < ?"
                + " order by corp, sent_at limit ?",
            corp,
            before);
    if (old.isEmpty()) {
      return 0;
    }
    delete("delete from archive_file_piece where corp = :corp and file in (:ids)", corp, old);
    return delete("delete from archive_file where corp = :corp and id in (:ids)", corp, old);
  }

  private int conversations(String corp, long before) {
    List<String> old =
        ids(
            "select id from archive_conversation where corp = ? and last_at < ?"
                + " order by corp, last_at limit ?",
            corp,
            before);
    if (old.isEmpty()) {
      return 0;
    }
    delete("delete from archive_person where corp = :corp and conversation in (:ids)", corp, old);
    return delete(
        "delete from archive_conversation where corp = :corp and id in (:ids)", corp, old);
  }

  private List<String> ids(String sql, String corp, long before) {
    return jdbc.sql(sql).params(corp, before, AT_ONCE).query(String.class).list();
  }

  private int delete(String sql, String corp, List<String> ids) {
    return jdbc.sql(sql).param("corp", corp).param("ids", ids).update();
  }

  /** Deletes files that were made for deliveries which have gone. */
  void pruneExports() {
    jdbc.sql(
            """
            delete from archive_export where made_at < ? and not exists (
              select 1 from payload where payload.flow = ?
                and payload.dedupe_key = archive_export.id)""")
        .params(clock.millis() - ALONE.toMillis(), ArchiveExports.FLOW)
        .update();
  }
}
