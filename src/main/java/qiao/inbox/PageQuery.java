package qiao.inbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Asks for deliveries in the order of one index, from the newest on, such that no planner with old
 * statistics can think of another: one that reads the newest deliveries of all flows, say, until
 * enough of them fit.
 */
record PageQuery(String sql, List<Object> args) {
  private static final String OF_KEYS =
      "select * from delivery where id in (select delivery from payload where %s limit ?)";

  /**
   * Begins below an id. On PostgreSQL it also returns what follows in the index, of other flows and
   * states: an equal column would be struck from the order, and many indexes have the rest of it.
   */
  static PageQuery of(Filter filter, Dialect dialect, long below, int limit) {
    List<String> columns = new ArrayList<>();
    List<Object> args = new ArrayList<>();
    filter.flow().ifPresent(flow -> add("flow", flow, columns, args));
    filter.state().ifPresent(state -> add("state", state.name(), columns, args));
    add("id", below, columns, args);
    args.add(limit);
    String order = String.join(" desc, ", columns);
    return new PageQuery(
        "select * from delivery where %s order by %s desc limit ?"
            .formatted(dialect == Dialect.H2 ? equal(columns) : before(columns), order),
        args);
  }

  private static void add(String column, Object value, List<String> columns, List<Object> args) {
    columns.add(column);
    args.add(value);
  }

  /** H2 finds an index by equal columns only. */
  private static String equal(List<String> columns) {
    return String.join(" = ? and ", columns) + " < ?";
  }

  private static String before(List<String> columns) {
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    return "(%s) < (%s)".formatted(String.join(", ", columns), marks);
  }

  /**
   * Asks for the oldest of a flow in a state; where there is none, PostgreSQL returns what follows
   * in the index. An equal column would be struck from the order, and then the oldest of all flows
   * seem the quicker way.
   */
  static PageQuery oldest(String flow, DeliveryState state, Dialect dialect) {
    String which =
        dialect == Dialect.H2
            ? "flow = ? and state = ? and id > ?"
            : "(flow, state, id) > (?, ?, ?)";
    return new PageQuery(
        "select flow, state, accepted_at from delivery where %s order by flow, state, id limit 1"
            .formatted(which),
        List.of(flow, state.name(), 0L));
  }

  /** Asks for all with one key: no more than one per flow. */
  static PageQuery ofKey(String key) {
    return new PageQuery(
        "select * from delivery where id in (select delivery from payload where dedupe_key = ?)",
        List.of(key));
  }

  /** Asks for some whose keys begin alike, in no order, so that an index of keys is read. */
  static PageQuery ofKeysFrom(String front, Dialect dialect, int limit) {
    String last = front.substring(0, front.length() - 1);
    char next = (char) (front.charAt(front.length() - 1) + 1);
    return dialect == Dialect.H2
        ? new PageQuery(
            OF_KEYS.formatted("dedupe_key >= ? and dedupe_key < ?"),
            List.of(front, last + next, limit))
        : new PageQuery(
            OF_KEYS.formatted("dedupe_key like ? escape '!'"), List.of(pattern(front), limit));
  }

  private static String pattern(String front) {
    return front.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }
}
