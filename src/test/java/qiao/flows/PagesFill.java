package qiao.flows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import qiao.inbox.GrowthFill;

/** Fills a PostgreSQL store with what the lists of the console show, of flows that are there. */
final class PagesFill {
  static final String FLOW = "questionnaire-to-lead";
  static final String STOPPED = "crm-todo-to-oa";

  /** Must be there before: what is filled in is like it. */
  static final String KNOWN = "first";

  private static final List<String> FLOWS = List.of(FLOW, "mail-to-sales", FLOW, STOPPED);
  private static final Duration AGE = Duration.ofDays(60);

  private final Connection connection;
  private final Instant now;

  PagesFill(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  /**
   * Adds deliveries, of which a sixth waits; a fifth as many todos and lines of the audit; and for
   * 5,000,000 the bindings of 40,000 people at five OAs.
   */
  void add(int deliveries) throws SQLException {
    int waiting = deliveries / 6;
    new GrowthFill(connection, now.minus(AGE), FLOWS, STOPPED).add(waiting, deliveries - waiting);
    connection.setAutoCommit(true);
    execute(
        "update delivery set fault = 'refused', step = 'create-lead', account = 'crm',"
            + " reason = '客户公司超过长度', advice = '改短后重放' where state = 'PARKED'");
    others(deliveries / 5);
    execute("vacuum (analyze)");
  }

  private void others(int count) throws SQLException {
    String numbers = "generate_series(1, %d) n".formatted(count);
    long millis = now.toEpochMilli();
    execute(
        """
        insert into todo (account, source, tenant, todo_id, receiver, state, doing, pushes, seen,
          is_open, updated_at, sync, push_kind, push_at, push_reason, deliveries, ended_at)
        select account, source, tenant, 'filled-' || n, 'e' || n %% 5000, state, doing, pushes, seen,
          is_open, updated_at,
          case when n %% 50 = 0 then 'PENDING' when n %% 199 = 0 then 'FAILED'
            when n %% 331 = 0 then 'UNBOUND' else 'IN_SYNC' end,
          push_kind, push_at, push_reason, n::text, null
        from (select todo.*, row_number() over (order by id) - 1 as place, count(*) over () as places
          from todo where todo_id = '%s') known
        join %s on n %% places = place"""
            .formatted(KNOWN, numbers));
    execute(
        """
        insert into binding (account, tenant, employee, user_id, name, mobile, email,
          employee_number, created_at, created_by, updated_at, updated_by)
        select 'oa-' || n %% 5, '', 'e' || n, 'u' || n, '王小明' || n, '138' || n,
          'e' || n || '@example.com', n::text, %d, 'admin', %d, 'admin' from %s"""
            .formatted(millis, millis, "generate_series(1, %d) n".formatted(count / 5)));
    execute(
        """
        insert into unbound (delivery, account, tenant, employee, since)
        select id, 'oa-1', '', 'nobody-' || id %% 20000, accepted_at from delivery
        where state = 'WAITING' and flow = '%s' order by id limit %d on conflict do nothing"""
            .formatted(STOPPED, count / 10));
    execute(
        """
        insert into audit (at, who, source, action, subject, details)
        select %d - n * 5000::bigint, 'person-' || n %% 40, '10.1.2.3',
          (array['delivery.look', 'binding.look', 'flow.stop', 'login'])[n %% 4 + 1],
          'delivery ' || n, 'from the failed step' from %s"""
            .formatted(millis, numbers));
    execute(
        """
        insert into activity (slot, kind, name, outcome, amount)
        select %d - %d %% 600000 - n * 600000, 'flow', flow, outcome, 7 from generate_series(0, 287) n,
          unnest(array['%s', 'mail-to-sales', '%s']) flow, unnest(array['good', 'bad']) outcome"""
            .formatted(millis, millis, FLOW, STOPPED));
    execute(
        """
        insert into untold (delivery, flow, account, fault, reason, advice, at, notice)
        select n, '%s', 'crm', 'refused', '客户公司超过长度', '', %d, 0 from %s"""
            .formatted(FLOW, millis, numbers));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
