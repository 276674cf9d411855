package qiao.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.secret.Secrets;

/** Keeps the steps of plans. */
final class StepStore {
  private static final int LONGEST = 2000;

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final Clock clock;

  StepStore(JdbcTemplate template, Clock clock) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.clock = clock;
  }

  /** How many steps of one sort and state a plan has. */
  public record Count(Side side, Kind kind, Deed deed, StepState state, int count) {}

  void add(List<Step> steps) {
    template.batchUpdate(
        """
        insert into organisation_step (plan, number, side, kind, deed, wecom, crm, what, content,
          state, trouble, done_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)""",
        steps.stream()
            .map(
                step ->
                    new Object[] {
                      step.plan(),
                      step.number(),
                      step.side().name(),
                      step.kind().name(),
                      step.deed().name(),
                      step.wecom(),
                      step.crm(),
                      step.what(),
                      step.content(),
                      step.state().name(),
                      step.trouble()
                    })
            .toList());
  }

  void clear(long plan) {
    jdbc.sql("delete from organisation_step where plan = ?").param(plan).update();
  }

  Optional<Step> next(long plan) {
    return jdbc.sql(
            """
            select * from organisation_step where plan = ? and state in ('WAITING', 'BEGUN')
            order by number limit 1""")
        .param(plan)
        .query(StepStore::read)
        .optional();
  }

  List<Step> find(long plan, Optional<StepState> state, int after, int most) {
    return jdbc.sql(
            """
            select * from organisation_step where plan = ? and number > ?
              and (? = '' or state = ?) order by number limit ?""")
        .params(
            plan, after, state.map(Enum::name).orElse(""), state.map(Enum::name).orElse(""), most)
        .query(StepStore::read)
        .list();
  }

  List<Count> counts(long plan) {
    return jdbc.sql(
            """
            select side, kind, deed, state, count(*) as many from organisation_step where plan = ?
            group by side, kind, deed, state order by kind, side, deed, state""")
        .param(plan)
        .query(
            (row, number) ->
                new Count(
                    Side.valueOf(row.getString("side")),
                    Kind.valueOf(row.getString("kind")),
                    Deed.valueOf(row.getString("deed")),
                    StepState.valueOf(row.getString("state")),
                    row.getInt("many")))
        .list();
  }

  /** Notes that a step begins, and with which ids: after a crash they tell what to look for. */
  void begun(Step step) {
    jdbc.sql(
            """
            update organisation_step set state = 'BEGUN', trouble = '', wecom = ?, crm = ?
            where plan = ? and number = ?""")
        .params(step.wecom(), step.crm(), step.plan(), step.number())
        .update();
  }

  void done(Step step) {
    set(step, StepState.DONE, "");
  }

  void failed(Step step, String trouble) {
    set(step, StepState.FAILED, trouble);
  }

  void waiting(Step step) {
    set(step, StepState.WAITING, "");
  }

  private void set(Step step, StepState state, String trouble) {
    String masked = Secrets.mask(trouble);
    jdbc.sql(
            """
            update organisation_step set state = ?, trouble = ?, done_at = ?
            where plan = ? and number = ?""")
        .params(
            state.name(),
            masked.length() > LONGEST ? masked.substring(0, LONGEST) : masked,
            state == StepState.DONE ? clock.millis() : 0,
            step.plan(),
            step.number())
        .update();
  }

  /** Lets all steps of one state be in another; returns how many. */
  int all(long plan, StepState from, StepState to) {
    return jdbc.sql(
            """
            update organisation_step set state = ?, trouble = ''
            where plan = ? and state = ? and deed <> 'LEFT_OUT'""")
        .params(to.name(), plan, from.name())
        .update();
  }

  /** Lets everything that would be done wait for a person. */
  void ask(long plan, boolean leavesOnly) {
    jdbc.sql(
            "update organisation_step set state = 'ASKS' where plan = ? and state = 'WAITING'"
                + (leavesOnly ? " and deed = 'LEAVE'" : ""))
        .param(plan)
        .update();
  }

  /** Counts what was written for a join, without a person's word, since a moment. */
  int unasked(String join, long since) {
    return jdbc.sql(
            """
            select count(*) from organisation_step s join organisation_plan p on p.id = s.plan
            where p.join_name = ? and p.confirmed_by = '' and s.done_at >= ?
              and s.deed <> 'BIND'""")
        .params(join, since)
        .query(Integer.class)
        .single();
  }

  static Step read(ResultSet row, int number) throws SQLException {
    return new Step(
        row.getLong("plan"),
        row.getInt("number"),
        Side.valueOf(row.getString("side")),
        Kind.valueOf(row.getString("kind")),
        Deed.valueOf(row.getString("deed")),
        row.getString("wecom"),
        row.getString("crm"),
        row.getString("what"),
        row.getString("content"),
        StepState.valueOf(row.getString("state")),
        row.getString("trouble"));
  }
}
