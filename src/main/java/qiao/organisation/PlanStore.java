package qiao.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import qiao.secret.Secrets;

/** Keeps plans. */
final class PlanStore {
  private static final int LONGEST = 4000;

  private final JdbcClient jdbc;
  private final Clock clock;

  PlanStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  long begin(String join, PlanState state, Plan.Phase phase, String by) {
    KeyHolder keys = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into organisation_plan (join_name, state, phase, place, complete, restricted,
              mass, made_at, made_by, confirmed_by, changed_at, trouble)
            values (?, ?, ?, '', false, false, false, ?, ?, '', ?, '')""")
        .params(join, state.name(), phase.name(), clock.millis(), by, clock.millis())
        .update(keys, "id");
    return keys.getKeyAs(Long.class);
  }

  Optional<Plan> find(long id) {
    return jdbc.sql("select * from organisation_plan where id = ?")
        .param(id)
        .query(PlanStore::read)
        .optional();
  }

  /** Returns the latest plans of a join, the newest first. */
  List<Plan> latest(String join, int most) {
    return jdbc.sql("select * from organisation_plan where join_name = ? order by id desc limit ?")
        .params(join, most)
        .query(PlanStore::read)
        .list();
  }

  /** Returns plans of one kind that a crash has left in the middle. */
  List<Plan> left(String join, String by) {
    return jdbc.sql(
            """
            select * from organisation_plan
            where join_name = ? and made_by = ? and state = 'RUNNING' order by id""")
        .params(join, by)
        .query(PlanStore::read)
        .list();
  }

  /** Tells whether a person has ever agreed to a plan of a join. */
  boolean isConfirmed(String join) {
    return jdbc.sql(
                """
                select count(*) from organisation_plan
                where join_name = ? and confirmed_by <> ''""")
            .param(join)
            .query(Integer.class)
            .single()
        > 0;
  }

  void readOn(Plan plan) {
    jdbc.sql(
            """
            update organisation_plan set phase = ?, place = ?, complete = ?, restricted = ?,
              changed_at = ? where id = ?""")
        .params(
            plan.phase().name(),
            plan.place(),
            plan.complete(),
            plan.restricted(),
            clock.millis(),
            plan.id())
        .update();
  }

  void state(long id, PlanState state, String trouble) {
    jdbc.sql("update organisation_plan set state = ?, trouble = ?, changed_at = ? where id = ?")
        .params(state.name(), cut(trouble), clock.millis(), id)
        .update();
  }

  /** Changes a state only where it is what it was taken for. */
  boolean state(long id, PlanState from, PlanState to) {
    return jdbc.sql(
                """
                update organisation_plan set state = ?, trouble = '', changed_at = ?
                where id = ? and state = ?""")
            .params(to.name(), clock.millis(), id, from.name())
            .update()
        > 0;
  }

  /** Stops a plan that is under way, and says why; one that was given up stays so. */
  void stop(long id, String trouble) {
    jdbc.sql(
            """
            update organisation_plan set state = 'STOPPED', trouble = ?, changed_at = ?
            where id = ? and state = 'RUNNING'""")
        .params(cut(trouble), clock.millis(), id)
        .update();
  }

  /** Notes what stands in the way of a plan; it stays as it is. */
  void trouble(long id, String trouble) {
    jdbc.sql("update organisation_plan set trouble = ?, changed_at = ? where id = ?")
        .params(cut(trouble), clock.millis(), id)
        .update();
  }

  void compared(long id, boolean mass) {
    jdbc.sql(
            """
            update organisation_plan set phase = 'COMPARED', mass = ?, changed_at = ?
            where id = ?""")
        .params(mass, clock.millis(), id)
        .update();
  }

  void confirmed(long id, String by) {
    jdbc.sql("update organisation_plan set confirmed_by = ? where id = ?").params(by, id).update();
  }

  /** Drops what nobody has agreed to yet, because something newer begins. */
  void supersede(String join, long by) {
    jdbc.sql(
            """
            update organisation_plan set state = 'DROPPED', changed_at = ?
            where join_name = ? and id < ? and state in ('PREVIEW', 'STOPPED')""")
        .params(clock.millis(), join, by)
        .update();
  }

  void delete(long id) {
    jdbc.sql("delete from organisation_plan where id = ?").param(id).update();
  }

  /** Forgets plans that ended before a moment; that somebody has agreed once is remembered. */
  void prune(String join, Instant before) {
    jdbc.sql(
            """
            delete from organisation_step where plan in (select id from organisation_plan
              where join_name = ? and changed_at < ? and state in ('DONE', 'DROPPED'))""")
        .params(join, before.toEpochMilli())
        .update();
    jdbc.sql(
            """
            delete from organisation_plan
            where join_name = ? and changed_at < ? and state in ('DONE', 'DROPPED')
              and confirmed_by = ''""")
        .params(join, before.toEpochMilli())
        .update();
  }

  private static String cut(String text) {
    String masked = Secrets.mask(text);
    return masked.length() > LONGEST ? masked.substring(0, LONGEST) : masked;
  }

  private static Plan read(ResultSet row, int number) throws SQLException {
    return new Plan(
        row.getLong("id"),
        row.getString("join_name"),
        PlanState.valueOf(row.getString("state")),
        Plan.Phase.valueOf(row.getString("phase")),
        row.getString("place"),
        row.getBoolean("complete"),
        row.getBoolean("restricted"),
        row.getBoolean("mass"),
        Instant.ofEpochMilli(row.getLong("made_at")),
        row.getString("made_by"),
        row.getString("confirmed_by"),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        row.getString("trouble"));
  }
}
