package qiao.console;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.Audit;
import qiao.access.MayRead;
import qiao.binding.AccountNames;
import qiao.todo.TodoFilter;
import qiao.todo.TodoRecord;
import qiao.todo.Todos;

/** Shows how each todo of each receiver stands at each OA. */
@Controller
@MayRead
@RequestMapping("/console/todos")
class TodosPage {
  private static final int PAGE = 50;

  private final Todos todos;
  private final AccountNames accounts;
  private final Audit audit;

  TodosPage(Todos todos, AccountNames accounts, Audit audit) {
    this.todos = todos;
    this.accounts = accounts;
    this.audit = audit;
  }

  /** Holds what was asked for, as it was filled in. */
  public record Query(String todo, String employee, String account, String state, Long before) {
    public Query {
      todo = plain(todo);
      employee = plain(employee);
      account = plain(account);
      state = plain(state);
    }

    private static String plain(String value) {
      return value == null ? "" : value.strip();
    }

    TodoFilter filter() {
      return new TodoFilter(
          given(todo),
          given(employee),
          Optional.empty(),
          given(account),
          given(state).map(Query::known),
          before == null ? OptionalLong.empty() : OptionalLong.of(before),
          PAGE);
    }

    private static Optional<String> given(String value) {
      return Optional.of(value).filter(one -> !one.isEmpty());
    }

    private static TodoRecord.State known(String name) {
      return Arrays.stream(TodoRecord.State.values())
          .filter(one -> one.name().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "state '%s' must be one of %s"
                          .formatted(name, Arrays.toString(TodoRecord.State.values()))));
    }
  }

  @GetMapping
  String list(
      Query query,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
      Model model) {
    List<TodoRecord> found = todos.find(query.filter());
    model.addAttribute("query", query);
    model.addAttribute("found", found);
    model.addAttribute("accounts", accounts.all());
    model.addAttribute("states", TodoRecord.State.values());
    model.addAttribute("older", found.size() < PAGE ? 0 : found.get(found.size() - 1).id());
    return part ? "console/todos :: list" : "console/todos";
  }

  /** One call of a push; texts are laid out and hold no secrets. */
  public record Pushed(TodoRecord.Push push, String request, String answer) {}

  @GetMapping("/{id}")
  String one(@PathVariable long id, Model model) {
    TodoRecord.Story story =
        todos
            .get(id)
            .orElseThrow(
                () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no todo " + id));
    audit.record("todo.look", "todo " + id, "");
    model.addAttribute("one", story.todo());
    model.addAttribute(
        "pushes",
        story.history().stream()
            .map(push -> new Pushed(push, Shown.json(push.request()), Shown.json(push.answer())))
            .toList());
    return "console/todo";
  }
}
