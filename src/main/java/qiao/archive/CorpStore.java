package qiao.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.secret.Secrets;

/**
 * Remembers how far each corp's archive was pulled, and by which node. A node that pulls stays the
 * puller until it is no longer among the nodes; who writes a page says again that it still is, in
 * the transaction of the page.
 */
final class CorpStore {
  private static final int LONGEST = 4000;

  private final JdbcClient jdbc;
  private final Clock clock;

  CorpStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Makes a node the puller of a corp, unless another that lives is. */
  boolean claim(String corp, String node) {
    if (node.isEmpty()) {
      return false;
    }
    int claimed = update(corp, node);
    if (claimed == 0 && insert(corp) > 0) {
      claimed = update(corp, node);
    }
    return claimed > 0;
  }

  private int update(String corp, String node) {
    return jdbc.sql(
            """
            update archive_corp set puller = :node where corp = :corp
              and (puller = :node or puller not in (select name from node))""")
        .param("node", node)
        .param("corp", corp)
        .update();
  }

  private int insert(String corp) {
    return jdbc.sql(
            """
            insert into archive_corp (corp, seq, puller, begun_at, caught_up_at, again, trouble,
              trouble_reason, trouble_advice, trouble_since)
            values (?, 0, '', ?, ?, false, '', '', '', 0) on conflict do nothing""")
        .params(corp, clock.millis(), clock.millis())
        .update();
  }

  /** Lets another node pull. */
  void leave(String corp, String node) {
    jdbc.sql("update archive_corp set puller = '' where corp = ? and puller = ?")
        .params(corp, node)
        .update();
  }

  long seq(String corp) {
    return jdbc.sql("select seq from archive_corp where corp = ?")
        .param(corp)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /**
   * Moves the place of a corp on, within the caller's transaction.
   *
   * @return false when this node is no longer the puller: nothing may be written
   */
  boolean advance(String corp, String node, long seq) {
    return jdbc.sql(
                """
            update archive_corp set seq = greatest(seq, :seq) where corp = :corp
              and puller = :node and puller in (select name from node)""")
            .param("seq", seq)
            .param("corp", corp)
            .param("node", node)
            .update()
        > 0;
  }

  /** Notes that the vendor has nothing more for now, and that nothing stands in the way. */
  void well(String corp, boolean caughtUp) {
    jdbc.sql("update archive_corp set trouble = '' where corp = ? and trouble <> ''")
        .param(corp)
        .update();
    if (caughtUp) {
      jdbc.sql("update archive_corp set caught_up_at = ? where corp = ?")
          .params(clock.millis(), corp)
          .update();
    }
  }

  /** Notes what stands in the way; since when, as long as it is of the same kind. */
  void trouble(String corp, FinanceTrouble trouble) {
    jdbc.sql(
            """
            update archive_corp set trouble_reason = :reason, trouble_advice = :advice,
              trouble_since = case when trouble = :kind then trouble_since else :now end,
              trouble = :kind where corp = :corp""")
        .param("reason", Texts.cut(trouble.reason(), LONGEST))
        .param("advice", Texts.cut(trouble.advice(), LONGEST))
        .param("kind", trouble.kind().name())
        .param("now", clock.millis())
        .param("corp", corp)
        .update();
  }

  /** Tells whether what could not be opened is to be tried again. */
  boolean isAgain(String corp) {
    return jdbc.sql("select again from archive_corp where corp = ?")
        .param(corp)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  void again(String corp, boolean wanted) {
    jdbc.sql("update archive_corp set again = ? where corp = ?").params(wanted, corp).update();
  }

  /** Tells how a corp stands; empty before anything was pulled. */
  Optional<CorpState> state(String corp) {
    return jdbc.sql(
            """
            select archive_corp.*,
              (select max(sent_at) from archive_message where corp = :corp) as latest,
              (select count(*) from archive_message
                where corp = :corp and broken_seq >= 0) as broken
            from archive_corp where corp = :corp""")
        .param("corp", corp)
        .query(CorpStore::read)
        .optional();
  }

  private static CorpState read(ResultSet row, int number) throws SQLException {
    long latest = row.getLong("latest");
    Optional<Instant> newest =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(latest));
    String kind = row.getString("trouble");
    return new CorpState(
        row.getString("corp"),
        row.getLong("seq"),
        row.getString("puller"),
        Instant.ofEpochMilli(row.getLong("caught_up_at")),
        newest,
        row.getLong("broken"),
        kind.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new CorpState.Trouble(
                    kind,
                    Secrets.mask(row.getString("trouble_reason")),
                    Secrets.mask(row.getString("trouble_advice")),
                    Instant.ofEpochMilli(row.getLong("trouble_since")))));
  }
}
