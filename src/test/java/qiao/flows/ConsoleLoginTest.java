package qiao.flows;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.ConsoleUnderTest.button;
import static qiao.flows.ConsoleUnderTest.link;
import static qiao.flows.ConsoleUnderTest.logIn;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import qiao.access.Role;
import qiao.access.Users;

/** Logins in a real browser, and what a page tells when something does not get through. */
class ConsoleLoginTest extends AtTheConsole {
  /** Ends the sessions of a user, as an administrator's change of the user does. */
  private void endSessions(Role role) {
    console.qiao.bean(Users.class).change(ConsoleUnderTest.name(role), role, true);
  }

  private static Locator trouble(Page page) {
    return page.locator("#trouble");
  }

  @Test
  void after_a_wrong_password_the_right_one_leads_to_the_page_that_was_asked_for() {
    Page page = window();
    page.navigate("/console/deliveries?state=PARKED");

    logIn(page, ConsoleUnderTest.name(Role.READER), "not-this-one");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("用户名或密码不对");
    logIn(page, ConsoleUnderTest.name(Role.READER), console.password(Role.READER));

    assertThat(page).hasURL(Pattern.compile(".*/console/deliveries\\?state=PARKED$"));
  }

  @Test
  void who_logs_out_is_out() {
    Page page = console.enter(window(), Role.READER, "/console");

    button(page, "退出").click();

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("已退出登录");
    page.navigate("/console");
    assertThat(page.getByLabel("用户名")).isVisible();
  }

  @Test
  void a_session_that_ends_in_the_middle_of_a_form_costs_nothing_that_was_typed() {
    Page page = console.enter(window(), Role.OPERATOR, "/console/bindings/new");
    page.getByLabel("应用账号").selectOption("seeyon");
    page.getByLabel("CRM 员工编号").fill("2001");
    page.getByLabel("OA 用户编号").fill("typed-for-long");
    endSessions(Role.OPERATOR);

    button(page, "保存").click();
    assertThat(trouble(page)).containsText("登录已过期");
    Page login = page.waitForPopup(() -> link(page, "在新窗口登录").click());
    logIn(login, ConsoleUnderTest.name(Role.OPERATOR), console.password(Role.OPERATOR));
    assertThat(login.getByRole(AriaRole.HEADING).first()).isVisible();
    login.close();

    assertThat(page.getByLabel("OA 用户编号")).hasValue("typed-for-long");
    button(page, "保存").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("已保存");
    assertThat(page.getByText("typed-for-long")).isVisible();
  }

  /** Clicks until the page is left: also while the form is on its way. */
  @Test
  void two_quick_clicks_send_a_form_once() {
    Page page = console.enter(window(), Role.OPERATOR, "/console/bindings/new");
    List<String> sent = new ArrayList<>();
    page.onRequest(
        request -> {
          if (request.method().equals("POST")) {
            sent.add(request.url());
          }
        });
    page.getByLabel("应用账号").selectOption("weaver");
    page.getByLabel("CRM 员工编号").fill("2002");
    page.getByLabel("OA 用户编号").fill("clicked-twice");

    button(page, "保存").evaluate("one => { setInterval(() => one.click(), 1); }");

    assertThat(page.getByRole(AriaRole.STATUS)).containsText("已保存");
    assertThat(sent).hasSize(1);
  }

  @Test
  void without_script_a_form_of_an_ended_session_is_told_by_a_page() {
    Page page = console.enter(window(), Role.OPERATOR, "/console/password");
    page.route("**/*.js", route -> route.abort());
    page.reload();
    page.getByLabel("现在的密码").fill("x");
    page.getByLabel("新密码").fill("y");
    page.getByLabel("再填一次").fill("y");
    endSessions(Role.OPERATOR);

    button(page, "修改").click();

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("登录已过期");
    link(page, "登录").click();
    assertThat(page.getByLabel("用户名")).isVisible();
  }

  @Test
  void a_search_of_an_ended_session_says_so_and_leads_back_to_the_page() {
    Page page = console.enter(window(), Role.READER, "/console/catalog?vendor=wecom");
    endSessions(Role.READER);

    page.getByLabel("名称，中文或英文").fill("消息");
    button(page, "查找").click();

    assertThat(trouble(page)).containsText("登录已过期");
    trouble(page).getByText("登录，回到这一页").click();
    logIn(page, ConsoleUnderTest.name(Role.READER), console.password(Role.READER));
    assertThat(page).hasURL(Pattern.compile(".*/console/catalog\\?vendor=wecom$"));
  }

  @Test
  void a_server_that_is_gone_is_told_and_so_is_its_return() {
    Page page = console.enter(window(), Role.READER, "/console/catalog");
    page.context().setOffline(true);

    button(page, "查找").click();
    assertThat(trouble(page)).containsText("连不上");
    page.context().setOffline(false);
    button(page, "查找").click();

    assertThat(trouble(page)).isEmpty();
  }

  @Test
  void what_the_server_refuses_is_told_with_its_reason() {
    Page page = console.enter(window(), Role.READER, "/console/deliveries");

    page.locator("select[name=state] option").last().evaluate("one => one.value = 'LOST'");
    page.getByLabel("状态").selectOption("LOST");
    button(page, "查找").click();

    assertThat(trouble(page)).containsText("must be one of");
  }

  @Test
  void a_page_that_is_open_since_an_earlier_login_is_not_refused_for_its_old_token() {
    Page page = console.enter(window(), Role.OPERATOR, "/console/flows/questionnaire-to-lead");
    Page other = page.context().newPage();
    other.navigate("/console");
    button(other, "退出").click();
    logIn(other, ConsoleUnderTest.name(Role.OPERATOR), console.password(Role.OPERATOR));
    assertThat(other.getByRole(AriaRole.HEADING).first()).isVisible();

    page.onceDialog(dialog -> dialog.accept());
    button(page, "停止").click();

    assertThat(page.getByRole(AriaRole.STATUS)).containsText("已停下");
    button(page, "启动").click();
    assertThat(button(page, "停止")).isVisible();
  }
}
