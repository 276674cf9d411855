package qiao.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
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

  /**
   * Gives to a notice what none has yet.
   *
   * @param except a flow that is not told of: what it met is forgotten
   * @return how many entries it got
   */
  public int give(long notice, String except) {
    jdbc.sql("delete from untold where notice = 0 and flow = ?").param(except).update();
    return jdbc.sql("update untold set notice = ? where notice = 0").param(notice).update();
  }

  /** Returns what some notices have to tell together, most deliveries first. */
  public List<Sort> sorts(Collection<Long> notices) {
    return jdbc.sql(
            """
            select flow, account, fault, count(distinct delivery) as deliveries, max(id) as latest
            from untold where notice in (:notices)
            group by flow, account, fault order by deliveries desc, latest desc""")
        .param("notices", notices)
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

  /** Forgets what was given to notices up to one, except to some. */
  public void forget(long last, Collection<Long> except) {
    List<Long> all =
        jdbc.sql("select distinct notice from untold where notice > 0 and notice <= ?")
            .param(last)
            .query(Long.class)
            .list();
    all.stream()
        .filter(notice -> !except.contains(notice))
        .forEach(notice -> jdbc.sql("delete from untold where notice = ?").param(notice).update());
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
