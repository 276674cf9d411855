package qiao.console;

import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import qiao.access.ApiTokens;
import qiao.access.LastAdministrator;
import qiao.access.MayAdminister;
import qiao.access.NameTaken;
import qiao.access.Role;
import qiao.access.UnknownUser;
import qiao.access.Users;

/** Lets administrators manage who may log in, and the tokens of programs. */
@Controller
@MayAdminister
@RequestMapping("/console/users")
class UsersPage {
  private static final int MOST_DAYS = 3650;

  private final Users users;
  private final ApiTokens tokens;

  UsersPage(Users users, ApiTokens tokens) {
    this.users = users;
    this.tokens = tokens;
  }

  /**
   * Something that is shown once: a password or a token that was made.
   *
   * @param of whose it is
   */
  public record Once(String of, String text) {}

  @GetMapping
  String show(Model model) {
    model.addAttribute("users", users.all());
    model.addAttribute("tokens", tokens.all());
    model.addAttribute("roles", Role.values());
    return "console/users";
  }

  @PostMapping
  String create(@RequestParam String name, @RequestParam Role role, Model model) {
    return told(model, () -> once(model, name, users.create(name, role)));
  }

  @PostMapping("/{name}")
  String change(
      @PathVariable String name,
      @RequestParam Role role,
      @RequestParam(defaultValue = "false") boolean enabled,
      Model model) {
    return told(
        model,
        () -> {
          users.change(name, role, enabled);
          model.addAttribute("said", Said.good("已修改 " + name + "。", "Changed."));
        });
  }

  @PostMapping("/{name}/password")
  String renew(@PathVariable String name, Model model) {
    return told(model, () -> once(model, name, users.renew(name)));
  }

  @PostMapping("/{name}/delete")
  String delete(@PathVariable String name, Model model) {
    return told(
        model,
        () -> {
          users.delete(name);
          model.addAttribute("said", Said.good("已删除 " + name + "。", "Deleted."));
        });
  }

  @PostMapping("/tokens")
  String token(
      @RequestParam String name, @RequestParam Role role, @RequestParam int days, Model model) {
    return told(
        model,
        () -> {
          if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                "days must lie between 1 and %d, not %d".formatted(MOST_DAYS, days));
          }
          once(model, name, tokens.create(name, role, Duration.ofDays(days)));
        });
  }

  @PostMapping("/tokens/{id}/revoke")
  String revoke(@PathVariable long id, Model model) {
    return told(
        model,
        () -> {
          tokens.revoke(id);
          model.addAttribute("said", Said.good("已撤销。", "Revoked."));
        });
  }

  private static void once(Model model, String of, String text) {
    model.addAttribute("once", new Once(of, text));
  }

  /** Does it, or tells above the page why not. */
  private String told(Model model, Runnable deed) {
    try {
      deed.run();
    } catch (NameTaken | LastAdministrator | UnknownUser | IllegalArgumentException e) {
      model.addAttribute("said", Said.refused(e.getMessage()));
    }
    return show(model);
  }
}
