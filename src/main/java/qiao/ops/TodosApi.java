package qiao.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.Audited;
import qiao.access.MayRead;
import qiao.todo.TodoFilter;
import qiao.todo.TodoRecord;
import qiao.todo.Todos;

/** Shows the sync records: how each todo of each receiver stands at each OA account. */
@RestController
@RequestMapping("/api/todos")
class TodosApi {
  private static final int USUAL_PAGE = 50;

  private final Todos todos;
  private final StoryView view;

  TodosApi(Todos todos, ObjectMapper json) {
    this.todos = todos;
    this.view = new StoryView(json);
  }

  /** What can be asked for. */
  record Query(
      String todo,
      String employee,
      String tenant,
      String account,
      String state,
      Long before,
      Integer limit) {
    TodoFilter filter() {
      return new TodoFilter(
          Optional.ofNullable(todo),
          Optional.ofNullable(employee),
          Optional.ofNullable(tenant),
          Optional.ofNullable(account),
          Optional.ofNullable(state).map(Query::known),
          before == null ? OptionalLong.empty() : OptionalLong.of(before),
          limit == null ? USUAL_PAGE : limit);
    }

    private static TodoRecord.State known(String name) {
      return Arrays.stream(TodoRecord.State.values())
          .filter(state -> state.name().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "state '%s' must be one of %s"
                          .formatted(name, Arrays.toString(TodoRecord.State.values()))));
    }
  }

  @MayRead
  @GetMapping
  List<TodoRecord> find(Query query) {
    return todos.find(query.filter());
  }

  @Audited
  @MayRead
  @GetMapping("/{id}")
  JsonNode get(@PathVariable long id) {
    return todos
        .get(id)
        .map(view::of)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no todo " + id));
  }
}
