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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import qiao.access.Audit;
import qiao.access.MayOperate;
import qiao.access.MayRead;
import qiao.access.SignedIn;
import qiao.binding.AccountNames;
import qiao.binding.Binding;
import qiao.binding.BindingFilter;
import qiao.binding.BindingTaken;
import qiao.binding.Bindings;
import qiao.binding.StoredBinding;
import qiao.binding.Unbound;
import qiao.binding.UnboundDeliveries;

/** Shows who is who, and who is nobody yet; makes, changes and deletes one binding. */
@Controller
@RequestMapping("/console/bindings")
class BindingsPage {
  private static final int PAGE = 50;

  private final Bindings bindings;
  private final UnboundDeliveries unbound;
  private final AccountNames accounts;
  private final Audit audit;

  BindingsPage(Bindings bindings, UnboundDeliveries unbound, AccountNames accounts, Audit audit) {
    this.bindings = bindings;
    this.unbound = unbound;
    this.accounts = accounts;
    this.audit = audit;
  }

  /** Holds what was asked for, as it was filled in. */
  public record Query(String account, String text, Long before) {
    public Query {
      account = account == null ? "" : account;
      text = text == null ? "" : text;
    }

    BindingFilter filter() {
      return BindingFilter.of(
          account.isEmpty() ? null : account, null, null, null, text, before, PAGE);
    }
  }

  /** Holds the form of one binding, as it was filled in. */
  public record Form(
      String account,
      String tenant,
      String employee,
      String user,
      String name,
      String mobile,
      String email,
      String number) {
    public Form {
      account = plain(account);
      tenant = plain(tenant);
      employee = plain(employee);
      user = plain(user);
      name = plain(name);
      mobile = plain(mobile);
      email = plain(email);
      number = plain(number);
    }

    private static String plain(String value) {
      return value == null ? "" : value;
    }

    static Form of(Binding one) {
      return new Form(
          one.account(),
          one.tenant(),
          one.employee(),
          one.user(),
          one.name(),
          one.mobile(),
          one.email(),
          one.number());
    }

    Binding binding() {
      return new Binding(account, tenant, employee, user, name, mobile, email, number);
    }
  }

  @MayRead
  @GetMapping
  String list(
      Query query,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
      @RequestParam(defaultValue = "") String done,
      Model model) {
    List<StoredBinding> found = bindings.find(query.filter());
    audit.record("binding.look", "bindings", query.account() + " " + query.text());
    model.addAttribute("query", query);
    model.addAttribute("found", found);
    model.addAttribute("accounts", accounts.all());
    model.addAttribute("older", found.size() < PAGE ? 0 : found.get(found.size() - 1).id());
    said(done).ifPresent(said -> model.addAttribute("said", said));
    return part ? "console/bindings :: list" : "console/bindings";
  }

  @MayRead
  @GetMapping("/unbound")
  String unbound(
      @RequestParam(defaultValue = "") String account,
      @RequestParam(required = false) Long before,
      Model model) {
    List<Unbound> found =
        unbound.find(
            Optional.of(account).filter(name -> !name.isEmpty()),
            before == null ? OptionalLong.empty() : OptionalLong.of(before),
            PAGE);
    model.addAttribute("account", account);
    model.addAttribute("accounts", accounts.all());
    model.addAttribute("found", found);
    model.addAttribute("older", found.size() < PAGE ? 0 : found.get(found.size() - 1).delivery());
    return "console/unbound";
  }

  @MayOperate
  @GetMapping("/new")
  String blank(Form form, Model model) {
    return form(0, form, model);
  }

  @MayOperate
  @GetMapping("/{id}")
  String one(@PathVariable long id, Model model) {
    Binding binding =
        bindings
            .get(id)
            .map(StoredBinding::binding)
            .orElseThrow(
                () ->
                    new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no binding " + id));
    audit.record("binding.look", "binding " + id, "");
    return form(id, Form.of(binding), model);
  }

  private String form(long id, Form form, Model model) {
    model.addAttribute("id", id);
    model.addAttribute("form", form);
    model.addAttribute("accounts", accounts.all());
    return "console/binding";
  }

  /** Makes a binding, or with an id changes it; what can't be is told above the form. */
  @MayOperate
  @PostMapping
  String save(@RequestParam(defaultValue = "0") long id, Form form, SignedIn who, Model model) {
    try {
      Binding binding = form.binding();
      audit.record(
          id == 0 ? "binding.make" : "binding.change",
          id == 0 ? "binding" : "binding " + id,
          binding.toString());
      if (id == 0) {
        bindings.create(binding, who.name());
      } else {
        bindings.change(id, binding, who.name());
      }
      return "redirect:/console/bindings?done=saved";
    } catch (IllegalArgumentException | BindingTaken e) {
      model.addAttribute("said", Said.refused(e.getMessage()));
      return form(id, form, model);
    }
  }

  @MayOperate
  @PostMapping("/{id}/delete")
  String delete(@PathVariable long id, SignedIn who) {
    audit.record("binding.delete", "binding " + id, "");
    bindings.delete(id, who.name());
    return "redirect:/console/bindings?done=deleted";
  }

  private static Optional<Said> said(String done) {
    return switch (done) {
      case "saved" ->
          Optional.of(Said.good("已保存；等着这个绑定的待办会自己继续。", "Saved; todos that waited for it go on."));
      case "deleted" -> Optional.of(Said.good("已删除。", "Deleted."));
      default -> Optional.empty();
    };
  }
}
