package qiao.todo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads todos for people, newest first. */
final class TodoReader {
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
   */
  List<TodoRows.Row> find(TodoFilter filter, List<SyncState> states) {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    filter.todo().ifPresent(value -> add("todo_id = ?", value, conditions, values));
    filter.employee().ifPresent(value -> add("receiver = ?", value, conditions, values));
    filter.tenant().ifPresent(value -> add("tenant = ?", value, conditions, values));
    filter.account().ifPresent(value -> add("account = ?", value, conditions, values));
    if (!states.isEmpty()) {
      String marks = String.join(", ", Collections.nCopies(states.size(), "?"));
      conditions.add("sync in (" + marks + ")");
      states.forEach(state -> values.add(state.name()));
    }
    add("id < ?", filter.before().orElse(Long.MAX_VALUE), conditions, values);
    values.add(filter.limit());
    return jdbc.sql(
            "select %s from todo where %s order by %sid desc limit ?"
                .formatted(
                    TodoRows.COLUMNS, String.join(" and ", conditions), front(filter, states)))
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
   * Names what an index has before the id: H2 reads in the order of an index only where ORDER BY
   * names its columns from the first on. Of one todo, or one employee, there are few.
   */
  private static String front(TodoFilter filter, List<SyncState> states) {
    if (filter.todo().isPresent() || filter.employee().isPresent()) {
      return "";
    }
    if (states.size() == 1) {
      return "sync desc, ";
    }
    return states.isEmpty() && filter.account().isPresent() ? "account desc, " : "";
  }
}
