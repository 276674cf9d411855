package qiao.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts open deliveries, from indexes only. */
record Counts(JdbcClient jdbc, Predicate<String> running) {
  List<Delivery.Count> all() {
    return jdbc
        .sql("select distinct flow from delivery where state in " + DeliveryState.OPEN)
        .query(String.class)
        .list()
        .stream()
        .sorted()
        .map(this::of)
        .toList();
  }

  /** Counts what is parked by reason; a store with more than this has one reason, or few. */
  List<ParkedGroup> parked() {
    return jdbc.sql(
            """
            select flow, account, step, fault, count(*) as deliveries, max(id) as latest,
              min(updated_at) as since
            from (select * from delivery where state = 'PARKED' order by state desc, id desc
              limit 20000) newest
            group by flow, account, step, fault order by deliveries desc, latest desc""")
        .query(
            (row, n) ->
                new ParkedGroup(
                    row.getString("flow"),
                    row.getString("account"),
                    row.getString("step"),
                    row.getString("fault"),
                    row.getLong("deliveries"),
                    row.getLong("latest"),
                    Instant.ofEpochMilli(row.getLong("since"))))
        .list();
  }

  Delivery.Count of(String flow) {
    return new Delivery.Count(
        flow,
        count(flow, DeliveryState.WAITING),
        count(flow, DeliveryState.MOVING),
        count(flow, DeliveryState.PARKED),
        oldest(flow),
        running.test(flow));
  }

  private long count(String flow, DeliveryState state) {
    return jdbc.sql("select count(*) from delivery where flow = ? and state = ?")
        .params(flow, state.name())
        .query(Long.class)
        .single();
  }

  private Optional<Instant> oldest(String flow) {
    return jdbc.sql(
            """
            select accepted_at from delivery where flow = ? and state = 'WAITING'
            order by flow, state, id limit 1""")
        .param(flow)
        .query(Long.class)
        .optional()
        .map(Instant::ofEpochMilli);
  }
}
