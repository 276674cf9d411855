package qiao.console;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import qiao.access.Audit;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.access.SignedIn;
import qiao.binding.Binding;
import qiao.binding.BindingFilter;
import qiao.binding.Bindings;
import qiao.binding.StoredBinding;
import qiao.todo.Scenes;
import qiao.todo.Silence;
import qiao.todo.Silences;

/**
 * Shows who gets todos and reminders at an account, and switches them on and off for one person.
 */
@Controller
@RequestMapping("/console/bindings/silences")
class SilencesPage {
  private static final int PAGE = 50;

  private final Silences silences;
  private final Bindings bindings;
  private final Scenes scenes;
  private final Audit audit;

  SilencesPage(Silences silences, Bindings bindings, Scenes scenes, Audit audit) {
    this.silences = silences;
    this.bindings = bindings;
    this.scenes = scenes;
    this.audit = audit;
  }

  /** Holds what was asked for, as it was filled in. */
  public record Query(String account, String text, Long before) {
    public Query {
      account = account == null ? "" : account;
      text = text == null ? "" : text.strip();
    }

    Query at(String usual) {
      return account.isEmpty() ? new Query(usual, text, before) : this;
    }
  }

  /** One person, and which messages he gets. */
  public record Line(Binding person, boolean todos, boolean reminders) {}

  @MayRead
  @GetMapping
  String list(Query asked, @RequestParam(defaultValue = "") String done, Model model) {
    List<String> accounts = scenes.accounts();
    Query query = asked.at(accounts.stream().findFirst().orElse(""));
    List<StoredBinding> found =
        bindings.find(
            BindingFilter.of(
                query.account(), null, null, null, query.text(), query.before(), PAGE));
    audit.record("silence.look", "silences", query.account() + " " + query.text());
    model.addAttribute("query", query);
    model.addAttribute("accounts", accounts);
    model.addAttribute("lines", found.stream().map(one -> line(one.binding())).toList());
    model.addAttribute("older", found.size() < PAGE ? 0 : found.get(found.size() - 1).id());
    if (done.equals("saved")) {
      model.addAttribute("said", Said.good("已保存；重新打开待办的，没推送的待办会补上。", "Saved."));
    }
    return "console/silences";
  }

  private Line line(Binding person) {
    Set<Silence.Kind> off = silences.of(person.account(), person.tenant(), person.employee());
    return new Line(
        person, !off.contains(Silence.Kind.TODOS), !off.contains(Silence.Kind.REMINDERS));
  }

  @MayOperate
  @PostMapping
  String choose(
      @RequestParam String account,
      @RequestParam(defaultValue = "") String tenant,
      @RequestParam String employee,
      @RequestParam(defaultValue = "false") boolean todos,
      @RequestParam(defaultValue = "false") boolean reminders,
      @RequestParam(defaultValue = "") String text,
      SignedIn who,
      RedirectAttributes next) {
    Set<Silence.Kind> off = EnumSet.noneOf(Silence.Kind.class);
    if (!todos) {
      off.add(Silence.Kind.TODOS);
    }
    if (!reminders) {
      off.add(Silence.Kind.REMINDERS);
    }
    audit.record("silence.choose", "employee " + employee, account + " off: " + off);
    silences.choose(account, tenant, employee, off, who.name());
    next.addAttribute("account", account);
    next.addAttribute("text", text);
    next.addAttribute("done", "saved");
    return "redirect:/console/bindings/silences";
  }
}
