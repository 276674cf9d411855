package qiao.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.secret.Secrets;

/**
 * Holds what stands still until a person does something, and nobody was told of yet: each delivery
 * that was parked, and each that began to wait for a person. It is written with the verdict itself,
 * so that a crash loses none; it is given to a notice, and goes when that is told.
 */
public final class Untold {
  private final JdbcClient jdbc;

  Untold(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts what came of one flow, at one account, by one fault.
   *
   * @param fault blank where the flow parked it on purpose
   * @param latest the entry that shows an example
   */
  public record Sort(String flow, String account, String fault, long deliveries, long latest) {}

  /** Tells one of them; texts hold no secrets. */
  public record Entry(
      long delivery,
      String flow,
      String account,
      String fault,
      String reason,
      String advice,
      Instant at) {}

  /** Counts what no notice has yet. */
  public long collected() {
    return jdbc.sql("select count(*) from untold where notice = 0").query(Long.class).single();
  }

  /** Gives to a notice what none has yet. */
  public void give(long notice) {
    jdbc.sql("update untold set notice = ? where notice = 0").param(notice).update();
  }

  /** Returns the notices that have something to tell, oldest first. */
  public List<Long> notices() {
    return jdbc.sql("select distinct notice from untold where notice > 0 order by notice")
        .query(Long.class)
        .list();
  }

  /**
   * Returns what a notice has to tell, most deliveries first.
   *
   * @param except a flow that is not told of
   */
  public List<Sort> sorts(long notice, String except) {
    return jdbc.sql(
            """
            select flow, account, fault, count(distinct delivery) as deliveries, max(id) as latest
            from untold where notice = ? and flow <> ?
            group by flow, account, fault order by deliveries desc, latest desc""")
        .params(notice, except)
        .query(
            (row, n) ->
                new Sort(
                    row.getString("flow"),
                    row.getString("account"),
                    row.getString("fault"),
                    row.getLong("deliveries"),
                    row.getLong("latest")))
        .list();
  }

  /** Returns one entry; empty when it was told meanwhile. */
  public Optional<Entry> entry(long id) {
    return jdbc.sql("select * from untold where id = ?").param(id).query(Untold::entry).optional();
  }

  /** Forgets what a notice has told. */
  public void told(long notice) {
    jdbc.sql("delete from untold where notice = ?").param(notice).update();
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getLong("delivery"),
        row.getString("flow"),
        row.getString("account"),
        row.getString("fault"),
        Secrets.mask(row.getString("reason")),
        Secrets.mask(row.getString("advice")),
        Instant.ofEpochMilli(row.getLong("at")));
  }
}
