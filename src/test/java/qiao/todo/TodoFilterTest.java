package qiao.todo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TodoFilterTest {
  @Test
  void a_question_that_no_store_takes_names_its_field() {
    assertThatThrownBy(() -> filter("a\u0000", "e1", 50))
        .hasMessage("todo may not contain U+0000 or half of a surrogate pair");
    assertThatThrownBy(() -> filter("t1", "\uD83D", 50)).hasMessageStartingWith("employee may not");
    assertThatThrownBy(() -> filter("t1", "e1", 0))
        .hasMessage("limit must lie between 1 and 200, not 0");
  }

  private static TodoFilter filter(String todo, String employee, int limit) {
    return new TodoFilter(
        Optional.of(todo),
        Optional.of(employee),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        limit);
  }
}
