package qiao.todo;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

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
    Stream.of(todo, employee, tenant, account)
        .flatMap(Optional::stream)
        .filter(text -> text.indexOf(0) >= 0)
        .forEach(
            text -> {
              throw new IllegalArgumentException("no text that is looked for may contain U+0000");
            });
  }

  TodoFilter before(long id) {
    return new TodoFilter(todo, employee, tenant, account, state, OptionalLong.of(id), limit);
  }
}
