package qiao.todo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads todos for people, newest first. */
final class TodoReader {
  /**
   * Whether a push was given up, only its delivery knows; with thousands that are tried again, they
   * can't be asked for one by one.
   */
  private static final String PARKED =
      """
      exists (select 1 from delivery d where d.state = 'PARKED' and d.id = cast(nullif(
        substring(todo.deliveries from 1 for position(',' in todo.deliveries || ',') - 1), '')
        as bigint))""";

  private final JdbcClient jdbc;

  TodoReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<TodoRows.Row> get(long id) {
    return jdbc.sql("select " + TodoRows.COLUMNS + " from todo where id = ?")
        .param(id)
        .query(TodoRows::row)
        .optional();
  }

  /**
   * Returns one page.
   *
   * @param states none: any
   * @param parked whether the delivery that pushed it last has to be parked; empty: both
   */
  List<TodoRows.Row> find(TodoFilter filter, List<SyncState> states, Optional<Boolean> parked) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    List<String> front = front(filter, states);
    filter.todo().ifPresent(value -> add("todo_id = ?", value, conditions, values));
    filter.employee().ifPresent(value -> add("receiver = ?", value, conditions, values));
    filter.tenant().ifPresent(value -> add("tenant = ?", value, conditions, values));
    filter.account().ifPresent(value -> only("account", value, front, conditions, values));
    if (states.size() == 1) {
      only("sync", states.get(0).name(), front, conditions, values);
    } else if (!states.isEmpty()) {
      String marks = String.join(", ", Collections.nCopies(states.size(), "?"));
      conditions.add("sync in (" + marks + ")");
      states.forEach(state -> values.add(state.name()));
    }
    add("id < ?", filter.before().orElse(Long.MAX_VALUE), conditions, values);
    parked.ifPresent(is -> conditions.add((is ? "" : "not ") + PARKED));
    values.add(filter.limit());
    String order = front.stream().map(column -> column + " desc, ").collect(Collectors.joining());
    return jdbc.sql(
            "select %s from todo where %s order by %sid desc limit ?"
                .formatted(TodoRows.COLUMNS, String.join(" and ", conditions), order))
        .params(values)
        .query(TodoRows::row)
        .list();
  }

  private static void add(
      String condition, Object value, List<String> conditions, List<Object> values) {
    conditions.add(condition);
    values.add(value);
  }

  /**
   * Asks for one value of a column. In front of an order it is asked for as a range: PostgreSQL
   * strikes an equal column from the order, and then reads the newest todos of all until enough of
   * them fit.
   */
  private static void only(
      String column,
      String value,
      List<String> front,
      List<String> conditions,
      List<Object> values) {
    if (front.contains(column)) {
      conditions.add(column + " >= ? and " + column + " <= ?");
      values.addAll(List.of(value, value));
    } else {
      add(column + " = ?", value, conditions, values);
    }
  }

  /**
   * Names what an index has before the id: H2 reads in the order of an index only where ORDER BY
   * names its columns from the first on. Of one todo, or one employee, there are few.
   */
  private static List<String> front(TodoFilter filter, List<SyncState> states) {
    if (filter.todo().isPresent() || filter.employee().isPresent() || states.size() > 1) {
      return List.of();
    }
    Stream<String> account = filter.account().stream().map(one -> "account");
    return Stream.concat(account, states.stream().map(one -> "sync")).toList();
  }
}
