package qiao.todo;

import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says which todos are meant.
 *
 * @param todo the CRM's id of it
 * @param employee who is to do it
 * @param before only those older than this id: the last one of the page before
 * @param limit how many at once, at most 200
 */
public record TodoFilter(
    Optional<String> todo,
    Optional<String> employee,
    Optional<String> tenant,
    Optional<String> account,
    Optional<TodoRecord.State> state,
    OptionalLong before,
    int limit) {
  private static final int MOST = 200;

  /**
   * @throws IllegalArgumentException naming field and value of what no store can be asked
   */
  public TodoFilter {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "limit must lie between 1 and %d, not %d".formatted(MOST, limit));
    }
    askable("todo", todo);
    askable("employee", employee);
    askable("tenant", tenant);
    askable("account", account);
  }

  /** No store has such a text, and PostgreSQL does not even take the question. */
  private static void askable(String field, Optional<String> text) {
    CharsetEncoder whole = StandardCharsets.UTF_8.newEncoder();
    if (text.filter(one -> one.indexOf(0) >= 0 || !whole.canEncode(one)).isPresent()) {
      throw new IllegalArgumentException(
          field + " may not contain U+0000 or half of a surrogate pair");
    }
  }

  TodoFilter before(long id) {
    return new TodoFilter(todo, employee, tenant, account, state, OptionalLong.of(id), limit);
  }
}
