package qiao.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts open deliveries, from indexes only. */
record Counts(JdbcClient jdbc, Dialect dialect, Predicate<String> running) {
  /** One question for all states: what goes from one to another meanwhile is in one of them. */
  private static final String OPEN =
      """
      select
        (select count(*) from (select flow from delivery
          where flow = :flow and state = 'WAITING' limit :most) waiting),
        (select count(*) from (select flow from delivery
          where flow = :flow and state = 'MOVING' limit :most) moving),
        (select count(*) from (select flow from delivery
          where flow = :flow and state = 'PARKED' limit :most) parked)""";

  List<Delivery.Count> all(int most) {
    return flows().stream().map(flow -> of(flow, most)).filter(Delivery.Count::isOpen).toList();
  }

  /**
   * Steps from flow to flow in an index: flows are few, whatever number of deliveries they have.
   */
  private List<String> flows() {
    List<String> flows = new ArrayList<>();
    Optional<String> flow = flowAfter("");
    while (flow.isPresent()) {
      flows.add(flow.get());
      flow = flowAfter(flow.get());
    }
    return flows;
  }

  private Optional<String> flowAfter(String flow) {
    return jdbc.sql("select flow from delivery where flow > ? order by flow, id limit 1")
        .param(flow)
        .query(String.class)
        .optional();
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

  Delivery.Count of(String flow, int most) {
    List<Long> open =
        jdbc.sql(OPEN)
            .param("flow", flow)
            .param("most", most)
            .query((row, n) -> List.of(row.getLong(1), row.getLong(2), row.getLong(3)))
            .single();
    return new Delivery.Count(
        flow, open.get(0), open.get(1), open.get(2), oldest(flow), running.test(flow));
  }

  private Optional<Instant> oldest(String flow) {
    PageQuery oldest = PageQuery.oldest(flow, DeliveryState.WAITING, dialect);
    return jdbc.sql(oldest.sql())
        .params(oldest.args())
        .query(
            (row, n) ->
                row.getString("flow").equals(flow)
                        && row.getString("state").equals(DeliveryState.WAITING.name())
                    ? Optional.of(Instant.ofEpochMilli(row.getLong("accepted_at")))
                    : Optional.<Instant>empty())
        .optional()
        .flatMap(found -> found);
  }
}
