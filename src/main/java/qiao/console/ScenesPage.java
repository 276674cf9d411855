package qiao.console;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.Audit;
import qiao.access.ChangesNothing;
import qiao.access.MayEngineer;
import qiao.access.MayRead;
import qiao.catalog.Problem;
import qiao.secret.Secrets;
import qiao.todo.Scenes;
import qiao.todo.TodoFilter;
import qiao.todo.TodoRecord;
import qiao.todo.Todos;

/** Shows how each OA takes todos, scene by scene; an engineer edits it with a preview. */
@Controller
@RequestMapping("/console/scenes")
class ScenesPage {
  private static final int SHOWN = 20;

  private final Scenes scenes;
  private final Todos todos;
  private final Audit audit;

  ScenesPage(Scenes scenes, Todos todos, Audit audit) {
    this.scenes = scenes;
    this.todos = todos;
    this.audit = audit;
  }

  @MayRead
  @GetMapping
  String list(Model model) {
    model.addAttribute(
        "sources",
        scenes.accounts().stream().flatMap(name -> scenes.source(name).stream()).toList());
    return "console/scenes";
  }

  @MayRead
  @GetMapping("/{account}")
  String one(@PathVariable String account, Model model) {
    return page(source(account), source(account).text(), 0, model);
  }

  private Scenes.Source source(String account) {
    return scenes
        .source(account)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "account '" + account + "' takes no todos"));
  }

  private String page(Scenes.Source source, String text, long todo, Model model) {
    List<Problem> problems = scenes.check(source.account(), text);
    model.addAttribute("source", source);
    model.addAttribute("text", text);
    model.addAttribute("problems", problems);
    model.addAttribute("legend", scenes.legend());
    model.addAttribute("todo", todo);
    model.addAttribute("todos", recent(source.account()));
    return "console/scene";
  }

  private List<TodoRecord> recent(String account) {
    return todos.find(
        new TodoFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(account),
            Optional.empty(),
            OptionalLong.empty(),
            SHOWN));
  }

  @MayEngineer
  @PostMapping("/{account}")
  String keep(
      @PathVariable String account,
      @RequestParam String text,
      @RequestParam(defaultValue = "0") long todo,
      Model model) {
    String plain = plain(text);
    if (!scenes.check(account, plain).isEmpty()) {
      model.addAttribute(
          "said", Said.bad("没有保存：请先改正下面的问题。", "Not kept: mend the problems below first."));
      return page(source(account), plain, todo, model);
    }
    try {
      audit.record("scene.keep", "account " + account, source(account).file());
      scenes.keep(account, plain);
      model.addAttribute(
          "said", Said.good("已保存，从下一次推送起使用。", "Kept, and used from the next push on."));
    } catch (IllegalArgumentException e) {
      model.addAttribute("said", Said.refused(Secrets.mask(e.getMessage())));
    }
    return page(source(account), plain, todo, model);
  }

  /** Tells what is wrong with a text, and what it makes of the chosen todo; also while typing. */
  @MayEngineer
  @ChangesNothing
  @PostMapping("/{account}/check")
  String check(
      @PathVariable String account,
      @RequestParam String text,
      @RequestParam(defaultValue = "0") long todo,
      Model model) {
    String plain = plain(text);
    try {
      if (todo > 0) {
        model.addAttribute("previews", scenes.preview(account, plain, todo));
      }
    } catch (IllegalArgumentException e) {
      model.addAttribute("said", Said.refused(Secrets.mask(e.getMessage())));
    }
    return page(source(account), plain, todo, model);
  }

  private static String plain(String text) {
    return text.replace("\r\n", "\n");
  }
}
