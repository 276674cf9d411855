package qiao.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.HtmlUtils;

/** Shows the form to log in; it works without any script. */
@Controller
class LoginPage {
  private static final Map<String, String> SAID =
      Map.of(
          "wrong", "用户名或密码不对。<br><span lang=\"en\">Wrong user name or password.</span>",
          "wait",
              "失败次数太多，请在 {seconds} 秒后再试。<br>"
                  + "<span lang=\"en\">Too many failures: try again in {seconds} seconds.</span>",
          "later",
              "现在无法登录，请稍后再试。<br>"
                  + "<span lang=\"en\">Logins can't be checked now: try again later.</span>",
          "refused",
              "公司账号登录未成功，或该账号没有 Qiao 的权限，请联系管理员。<br>"
                  + "<span lang=\"en\">The company login failed, or gives no role in Qiao:"
                  + " ask an administrator.</span>",
          "out", "已退出登录。<br><span lang=\"en\">You are logged out.</span>");

  private static final String COMPANY =
      "<p><a class=\"company\" href=\""
          + OidcLogin.BEGIN
          + "\">使用公司账号登录 <span lang=\"en\">Company login</span></a></p>";

  private final String page = template();
  private final String company;

  LoginPage(AccessSettings settings) {
    this.company = settings.oidc().isOn() ? COMPANY : "";
  }

  @OpenToAll
  @GetMapping(path = Security.LOGIN, produces = "text/html;charset=UTF-8")
  @ResponseBody
  String show(
      @RequestParam Optional<String> said,
      @RequestParam Optional<String> seconds,
      @RequestParam Optional<String> to,
      @RequestAttribute("_csrf") CsrfToken csrf) {
    String wait = seconds.filter(text -> text.matches("\\d{1,6}")).orElse("60");
    return page.replace("{said}", said.map(SAID::get).map(LoginPage::told).orElse(""))
        .replace("{seconds}", wait)
        .replace("{company}", company)
        .replace("{csrf}", HtmlUtils.htmlEscape(csrf.getToken()))
        .replace("{to}", HtmlUtils.htmlEscape(Destination.checked(to.orElse(""))));
  }

  private static String told(String said) {
    return "<p class=\"said\" role=\"alert\">" + said + "</p>";
  }

  private static String template() {
    try {
      return new ClassPathResource("qiao/access/login.html")
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
