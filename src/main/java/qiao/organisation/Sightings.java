package qiao.organisation;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knows which rows a reading has found, and takes for hidden or gone what it did not. */
final class Sightings {
  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  Sightings(JdbcTemplate template) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
  }

  /** Notes that the details of people were told for a plan. */
  void looked(String join, Collection<Row> people, long plan) {
    template.batchUpdate(
        """
        update organisation_row set looked = ?
        where join_name = ? and side = ? and kind = 'PERSON' and id = ?""",
        people.stream()
            .map(row -> new Object[] {plan, join, row.side().name(), row.id()})
            .toList());
  }

  /** Tells whether a reading has seen a member before, on another page. */
  boolean isSeen(String join, String userid, long plan) {
    return jdbc.sql(
                """
                select count(*) from organisation_row where join_name = ? and side = 'WECOM'
                  and kind = 'PERSON' and id = ? and seen = ?""")
            .params(join, userid, plan)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Returns those whose details were never asked; then a few that were asked longest ago. */
  List<Row> toDetail(String join, long plan, int again) {
    List<Row> never = detailed(join, plan, "looked = 0", 50);
    return never.isEmpty() ? detailed(join, plan, "looked > 0", again) : never;
  }

  private List<Row> detailed(String join, long plan, String which, int most) {
    return jdbc.sql(
            "select * from organisation_row where join_name = ? and side = 'CRM' and kind = 'PERSON'"
                + " and seen = ? and looked < ? and "
                + which
                + " order by looked, id limit ?")
        .params(join, plan, plan, most)
        .query(RowStore::read)
        .list();
  }

  int countLooked(String join, long plan) {
    return jdbc.sql(
            """
            select count(*) from organisation_row
            where join_name = ? and side = 'CRM' and kind = 'PERSON' and looked = ?""")
        .params(join, plan)
        .query(Integer.class)
        .single();
  }

  /** Takes for hidden, or after the second reading for gone, what a reading did not find. */
  void notFound(String join, Side side, Kind kind, long plan, boolean complete) {
    String set =
        complete
            ? "missing = missing + 1, state = case when missing >= 1 then 'GONE' else 'HIDDEN' end"
            : "state = 'HIDDEN'";
    jdbc.sql(
            "update organisation_row set "
                + set
                + " where join_name = ? and side = ? and kind = ? and seen < ? and state <> 'GONE'")
        .params(join, side.name(), kind.name(), plan)
        .update();
  }

  /** Hides those whose id was told, but whom the application does not see. */
  void unseen(String join, long plan) {
    jdbc.sql(
            """
            update organisation_row set state = 'HIDDEN' where join_name = ? and side = 'WECOM'
              and kind = 'PERSON' and seen = ? and looked < ?""")
        .params(join, plan, plan)
        .update();
  }
}
