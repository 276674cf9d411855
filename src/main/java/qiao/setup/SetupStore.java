package qiao.setup;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what was judged of each step of each company. */
final class SetupStore {
  private static final int LONGEST = 4000;

  private final JdbcClient jdbc;

  SetupStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<SetupStep, Judged> of(String account) {
    Map<SetupStep, Judged> all = new EnumMap<>(SetupStep.class);
    RowCallbackHandler row =
        each ->
            all.put(
                SetupStep.valueOf(each.getString("step")),
                new Judged(
                    Judged.State.valueOf(each.getString("state")),
                    each.getString("evidence"),
                    each.getString("judged_by"),
                    Instant.ofEpochMilli(each.getLong("judged_at"))));
    jdbc.sql("select * from setup_step where account = ?").param(account).query(row);
    return all;
  }

  void keep(String account, SetupStep step, Judged judged) {
    String evidence = judged.evidence();
    List<Object> values =
        List.of(
            judged.state().name(),
            evidence.substring(0, Math.min(evidence.length(), LONGEST)),
            judged.by(),
            judged.at().toEpochMilli(),
            account,
            step.name());
    if (jdbc.sql(
                "update setup_step set state = ?, evidence = ?, judged_by = ?, judged_at = ?"
                    + " where account = ? and step = ?")
            .params(values)
            .update()
        == 0) {
      jdbc.sql(
              "insert into setup_step (state, evidence, judged_by, judged_at, account, step)"
                  + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
          .params(values)
          .update();
    }
  }
}
