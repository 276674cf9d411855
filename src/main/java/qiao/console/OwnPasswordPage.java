package qiao.console;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import qiao.access.MayRead;
import qiao.access.SignedIn;
import qiao.access.UnknownUser;
import qiao.access.Users;

/** Lets everyone change the own password. */
@Controller
@MayRead
@RequestMapping("/console/password")
class OwnPasswordPage {
  private final Users users;

  OwnPasswordPage(Users users) {
    this.users = users;
  }

  @GetMapping
  String show() {
    return "console/password";
  }

  @PostMapping
  String change(
      @RequestParam String present,
      @RequestParam String wanted,
      @RequestParam String again,
      SignedIn who,
      Model model) {
    if (!wanted.equals(again)) {
      model.addAttribute(
          "said", Said.bad("两次填的新密码不一样，密码没有改变。", "The new passwords differ; nothing was changed."));
      return show();
    }
    try {
      users.changeOwn(who.name(), present, wanted);
      model.addAttribute(
          "said", Said.good("密码已修改；别处的登录已结束。", "Changed; logins elsewhere have ended."));
    } catch (IllegalArgumentException | UnknownUser e) {
      model.addAttribute("said", Said.refused(e.getMessage()));
    }
    return show();
  }
}
