package qiao.todo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells what an employee of the CRM has to do, at whichever OA it is shown. */
public final class OpenTodos {
  /** Some are there once for each OA, or only shown there still. */
  private static final int MOST_READ = 200;

  private final JdbcClient jdbc;

  OpenTodos(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A todo; what its CRM did not say is blank.
   *
   * @param object the CRM's object of the record that it is about
   * @param record the id of that record
   */
  public record OpenTodo(String title, String object, String record) {}

  /**
   * Returns the newest first.
   *
   * @param tenant blank: any
   * @param most from 1 on
   */
  public List<OpenTodo> of(String tenant, String employee, int most) {
    String one = tenant.isEmpty() ? "" : " and tenant = ?";
    Map<String, OpenTodo> found = new LinkedHashMap<>();
    jdbc
        .sql(
            "select "
                + TodoRows.COLUMNS
                + " from todo where receiver = ?"
                + one
                + " and is_open order by id desc limit "
                + MOST_READ)
        .params(tenant.isEmpty() ? List.of(employee) : List.of(employee, tenant))
        .query(TodoRows::row)
        .list()
        .stream()
        .map(TodoRows.Row::item)
        .filter(item -> item.state().wanted().phase() == Phase.OPEN)
        .forEach(item -> found.putIfAbsent(key(item), shown(item)));
    return found.values().stream().limit(most).toList();
  }

  private static String key(Item item) {
    return item.source() + "/" + item.tenant() + "/" + item.todoId();
  }

  private static OpenTodo shown(Item item) {
    Values values = item.state().wanted().values().orElseGet(() -> new Values(Map.of()));
    String title =
        Stream.of("itemTitle", "title", "text")
            .map(field -> values.get(field).orElse(""))
            .filter(text -> !text.isBlank())
            .distinct()
            .limit(2)
            .collect(Collectors.joining(" · "));
    return new OpenTodo(
        title.isEmpty() ? item.todoId() : title,
        values.get("apiName").orElse(""),
        values.get("dataId").orElse(""));
  }
}
