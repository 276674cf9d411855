package qiao.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts open deliveries, from indexes only. */
record Counts(JdbcClient jdbc, Dialect dialect, Predicate<String> running) {
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
    return new Delivery.Count(
        flow,
        count(flow, DeliveryState.WAITING, most),
        count(flow, DeliveryState.MOVING, most),
        count(flow, DeliveryState.PARKED, most),
        oldest(flow),
        running.test(flow));
  }

  private long count(String flow, DeliveryState state, int most) {
    return jdbc.sql(
            """
            select count(*) from
              (select flow from delivery where flow = ? and state = ? limit ?) counted""")
        .params(flow, state.name(), most)
        .query(Long.class)
        .single();
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
