package qiao.flows;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.ConsoleUnderTest.button;
import static qiao.flows.ConsoleUnderTest.link;
import static qiao.flows.QiaoUnderTest.await;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import qiao.access.Role;
import qiao.standin.Mishap;

/** People at a real browser, who click what they can see. */
class ConsoleJourneysTest extends AtTheConsole {
  private static final String FLOW = "questionnaire-to-lead";

  private Page as(Role role) {
    return console.enter(window(), role, "/console");
  }

  private static void goTo(Page page, String words) {
    page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("主导航 Main"))
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(words))
        .click();
    assertThat(heading(page)).containsText(words);
  }

  private static Locator heading(Page page) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
  }

  private static Locator row(Page page, String words) {
    return page.getByRole(AriaRole.ROW).filter(with(words));
  }

  @Test
  void an_operator_finds_a_failed_todo_understands_it_corrects_a_binding_and_sees_it_done() {
    console.crm.bind("weaver", "1002", "0027-离职");
    console.oas.weaver().answers("receiveRequestInfo", Mishap.refused("1", "接收人 0027-离职 不存在"));
    console.crm.event("created", "quote-88", "1002").of("销售部").send();
    await().until(() -> console.qiao.get("/api/todos?todo=quote-88&state=PARKED").size() == 1);
    console.oas.weaver().calmDown();
    Page page = as(Role.OPERATOR);

    page.getByRole(AriaRole.LISTITEM).filter(with("条死信等人处理")).getByRole(AriaRole.LINK).click();
    assertThat(heading(page)).containsText("死信");
    assertThat(page.getByText("接收人 0027-离职 不存在")).isVisible();
    goTo(page, "待办");
    page.getByLabel("状态").selectOption("PARKED");
    button(page, "查找").click();
    assertThat(page).hasURL(Pattern.compile(".*state=PARKED.*"));
    row(page, "weaver").getByRole(AriaRole.LINK).click();
    assertThat(page.getByText("接收人 0027-离职 不存在").first()).isVisible();
    link(page, "看收件人的绑定").click();
    link(page, "修改 1002").click();
    page.getByLabel("OA 用户编号").fill("0027");
    button(page, "保存").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("已保存");

    goTo(page, "死信");
    link(page, "逐条查看").click();
    row(page, "weaver").getByRole(AriaRole.LINK).first().click();
    button(page, "从失败的步骤重放").click();

    // The page renews itself: nobody loads it anew.
    assertThat(page.getByText("没有了，已经送达。")).isVisible();
    await()
        .until(
            () ->
                console.oas.weaver().todos("0027").stream()
                    .anyMatch(todo -> todo.id().contains("quote-88")));
  }

  @Test
  void an_engineer_tests_a_step_with_a_sample_that_lies_beside_the_flow() {
    Page page = as(Role.ENGINEER);
    goTo(page, "集成流");
    link(page, FLOW).first().click();
    page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("流程图 Diagram"))
        .getByRole(AriaRole.LINK)
        .filter(with("to-lead"))
        .first()
        .click();
    assertThat(heading(page)).containsText("测试步骤");
    page.getByLabel("样本 Sample").selectOption("answer");
    assertThat(page.getByLabel("到达这一步的消息")).hasValue(Pattern.compile("王小明"));
    button(page, "只检查").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("检查通过");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("王小明");

    page.getByLabel("步骤 Step").selectOption("create-lead");
    assertThat(page).hasURL(Pattern.compile(".*step=create-lead.*"));
    page.getByLabel("到达这一步的消息").fill("{\"data\": {}}");
    button(page, "只检查").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("失败");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("data");
  }

  @Test
  void a_choice_that_is_made_before_the_page_has_all_its_scripts_is_followed() {
    Page page = as(Role.ENGINEER);
    List<Route> held = new ArrayList<>();
    page.route("**/htmx.min.js", held::add);
    page.navigate(
        "/console/flows/" + FLOW + "/test?step=to-lead",
        new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));

    page.getByLabel("样本 Sample").selectOption("answer");

    assertThat(page).hasURL(Pattern.compile(".*sample=answer.*"));
    assertThat(page.getByLabel("到达这一步的消息")).hasValue(Pattern.compile("王小明"));
    assertThat(held).isNotEmpty();
  }

  @Test
  void an_engineer_breaks_a_scene_is_told_where_and_why_and_mends_it_with_a_live_preview() {
    console.crm.bind("landray", "1005", "wangwu");
    console.crm.event("created", "scene-5", "1005").of("销售部").send();
    await().until(() -> console.qiao.get("/api/todos?todo=scene-5&account=landray").size() == 1);
    Page page = as(Role.ENGINEER);
    goTo(page, "场景");
    link(page, "landray").click();
    assertThat(heading(page)).containsText("landray");
    page.waitForLoadState();
    Locator connector = page.getByLabel("连接文件");
    String good = connector.inputValue();
    page.getByLabel("用哪条待办预览").selectOption(new SelectOption().setLabel("scene-5 → 1005"));
    assertThat(page.getByText("预览 Preview")).isVisible();

    connector.fill(good.replaceFirst("#F910", "#F999"));

    // Told while typing: no button was clicked.
    assertThat(page.getByRole(AriaRole.ALERT).filter(with("1 处问题"))).containsText("#F999");
    assertThat(page.getByRole(AriaRole.ALERT).filter(with("1 处问题")))
        .containsText(Pattern.compile("第 \\d+ 行"));
    page.onceDialog(Dialog::accept);
    button(page, "保存").click();
    assertThat(page.getByRole(AriaRole.ALERT).filter(with("没有保存"))).isVisible();
    // Only with all its scripts it tells more while somebody types.
    page.waitForLoadState();
    assertThat(folder.resolve("todo/landray.yaml")).doesNotExist();

    connector.fill(good);
    page.getByLabel("用哪条待办预览").selectOption(new SelectOption().setLabel("scene-5 → 1005"));
    assertThat(page.getByRole(AriaRole.ARTICLE).first()).containsText("scene-5");
    assertThat(page.getByRole(AriaRole.ALERT).filter(with("处问题"))).hasCount(0);
    page.onceDialog(Dialog::accept);
    button(page, "保存").click();
    assertThat(page.getByRole(AriaRole.STATUS).filter(with("已保存"))).isVisible();
    assertThat(folder.resolve("todo/landray.yaml")).hasContent(good);
  }

  private static Locator.FilterOptions with(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  @Test
  void an_administrator_sees_a_wrong_secret_fail_with_the_right_hint_corrects_it_and_succeeds() {
    String key = console.qiao.vendors.settings().get("WECOM_ROBOT_KEY");
    Page page = as(Role.ADMINISTRATOR);
    goTo(page, "应用账号");
    page.getByLabel("新账号的厂商").selectOption("wecom-robot");
    button(page, "新建").click();
    page.getByLabel("账号名").fill("east-robot");
    // Without all its scripts a test would load the page anew, and forget the key.
    page.waitForLoadState();
    page.locator("input[name='value.url']")
        .fill(console.qiao.vendors.settings().get("WECOM_ROBOT_URL"));
    page.locator("input[name='value.key']").fill("0-wrong-0");

    button(page, "连接测试（不保存）").click();
    Locator told = page.getByRole(AriaRole.ALERT).filter(with("key"));
    assertThat(told).isVisible();
    assertThat(told).not().containsText("0-wrong-0");
    assertThat(page.getByLabel("账号名")).hasValue("east-robot");

    page.locator("input[name='value.key']").fill(key);
    button(page, "连接测试（不保存）").click();
    assertThat(page.getByRole(AriaRole.STATUS).filter(with("连接成功"))).isVisible();
    button(page, "保存 Save").click();
    assertThat(heading(page)).containsText("east-robot");
    assertThat(page.content()).doesNotContain(key);
    goTo(page, "应用账号");
    assertThat(row(page, "east-robot")).containsText("可用");
  }

  @Test
  void a_reader_sees_no_buttons_and_is_refused_at_direct_addresses() {
    Page page = as(Role.READER);
    for (String path :
        List.of("/console/flows/" + FLOW, "/console/accounts", "/console/bindings")) {
      page.navigate(path);
      Locator buttons = page.getByRole(AriaRole.MAIN).getByRole(AriaRole.BUTTON);
      assertThat(buttons.allTextContents()).as(path).allMatch(words -> words.startsWith("查找"));
    }
    assertThat(link(page, "审计")).hasCount(0);

    for (String path :
        List.of(
            "/console/users",
            "/console/audit",
            "/console/accounts/new?vendor=seeyon",
            "/console/flows/" + FLOW + "/test")) {
      Response answer = page.navigate(path);
      assertThat(answer.status()).as(path).isEqualTo(403);
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("你的角色不能");
      assertThat(link(page, "返回首页")).isVisible();
    }
  }
}
