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

  /** Asks for all with one key, no more than one per flow, or for those whose key begins so. */
  static PageQuery ofKey(Filter filter) {
    StringBuilder sql = new StringBuilder("select * from delivery where id < ?");
    List<Object> args = new ArrayList<>();
    args.add(filter.before().orElse(Long.MAX_VALUE));
    filter.key().ifPresent(key -> and(sql, args, "dedupe_key = ?", key));
    filter.keyPrefix().ifPresent(it -> and(sql, args, "dedupe_key like ? escape '!'", front(it)));
    filter.flow().ifPresent(flow -> and(sql, args, "flow = ?", flow));
    filter.state().ifPresent(state -> and(sql, args, "state = ?", state.name()));
    filter.acceptedFrom().ifPresent(t -> and(sql, args, "accepted_at >= ?", t.toEpochMilli()));
    filter.acceptedTo().ifPresent(t -> and(sql, args, "accepted_at < ?", t.toEpochMilli()));
    if (filter.key().isEmpty()) {
      sql.append(" order by id desc limit ?");
      args.add(filter.limit());
    }
    return new PageQuery(sql.toString(), args);
  }

  private static void and(StringBuilder sql, List<Object> args, String condition, Object arg) {
    sql.append(" and ").append(condition);
    args.add(arg);
  }

  private static String front(String front) {
    return front.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }
}
