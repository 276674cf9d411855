package qiao.flows;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.SidebarUnderTest.LI;
import static qiao.flows.SidebarUnderTest.PAGE;
import static qiao.flows.SidebarUnderTest.SCRIPT;
import static qiao.flows.SidebarUnderTest.ZHANG;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import qiao.customer.Relations;
import qiao.standin.WecomStandIn;

/** What members do in the sidebar, in a real browser with a JS-SDK that checks signatures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SidebarJourneys {
  private static final String WANG = "wmExample0001";
  private static final String HAN = "wmExample0002";
  private static final String OF_WANG = "/customer?id=" + WANG;

  @RegisterExtension final Windows windows = new Windows();
  private SidebarUnderTest sidebar;
  private WecomStandIn wecom;

  /** Returns the program that runs already. */
  abstract SidebarUnderTest running();

  @BeforeAll
  void take() {
    sidebar = running();
    wecom = sidebar.wecom;
  }

  /** Opens the sidebar as the client does, from the chat with a customer. */
  private Page chat(String user, String customer, int width) {
    Page page = windows.openInWecom(sidebar.qiao.url(), width);
    page.navigate(wecom.url() + "/chats/open?user=" + user + "&customer=" + customer);
    page.waitForURL("**/customer?id=" + customer);
    return page;
  }

  @Test
  void a_member_sees_the_customer_relates_him_and_sets_tags() {
    wecom.remark("zhangsan", WANG, "王小明", "13800138001", "示例科技");
    sidebar.lead("lead01", "13800138001", ZHANG);
    sidebar.lead("lead02", "13800138001", LI);
    sidebar.record("record01", "lead01", "已发报价单");
    sidebar.record("record02", "lead02", "别人的记录");
    List<String> broken = new ArrayList<>();

    Page page = chat("zhangsan", WANG, Windows.PHONE);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            broken.add(message.text());
          }
        });

    Locator candidates = page.getByText("关联这条记录");
    assertThat(candidates).hasCount(1);
    picture(page, "sidebar-relate");
    candidates.click();
    assertThat(page.locator("body")).containsText("示例科技");
    assertThat(page.locator("body")).containsText("问报价" + SCRIPT);
    assertThat(page.locator("body")).containsText("已发报价单");
    assertThat(page.locator("body")).not().containsText("别人的记录");
    assertThat(page).hasTitle("客户");
    assertThat(page.getByText("在 CRM 里打开"))
        .hasAttribute("href", "/sso/wecom/wecom/app/LeadsObj/lead01");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("已关联");
    page.getByLabel("线索").check();
    page.getByText("保存标签").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("标签已保存");
    assertThat(page.getByLabel("线索")).isChecked();
    picture(page, "sidebar-customer");
    Relations relations = sidebar.qiao.bean(Relations.class);
    assertThat(relations.ofContact("company", WANG).orElseThrow().customer()).isEqualTo("lead01");
    assertThat(wecom.calls("markCustomerTags"))
        .last()
        .satisfies(call -> assertThat(call.body()).contains("zhangsan", WANG, "etTAGLead"));
    assertThat(broken).isEmpty();
  }

  @Test
  void a_customer_of_another_employee_of_the_crm_is_not_shown() {
    sidebar.lead("lead03", "13800138003", LI);
    sidebar.qiao.bean(Relations.class).relate("company", HAN, "李雷", "LeadsObj", "lead03", "test");

    Page page = chat("zhangsan", HAN, Windows.DESKTOP);

    assertThat(page.locator("body")).containsText("由别的员工负责");
    assertThat(page.locator("body")).not().containsText("13800138003");
  }

  @Test
  void a_browser_outside_of_the_client_logs_in_by_qr_code_and_is_told_to_open_a_chat() {
    wecom.sdk().leave();
    Page page = windows.open(sidebar.qiao.url(), Windows.DESKTOP);

    page.navigate(PAGE);
    page.getByText("张三 扫码").click();

    assertThat(page.getByText("这里没有打开和客户的聊天")).isVisible();
  }

  @Test
  void an_address_with_escapes_and_a_fragment_is_signed_as_the_browser_shows_it() {
    Page page = chat("zhangsan", WANG, Windows.PHONE);
    wecom.sdk().open(WANG);

    page.navigate(PAGE + "?name=%E5%BC%A0%20a+b&x=1#/customer/1");

    page.waitForURL("**" + OF_WANG);
  }

  @Test
  void tickets_are_asked_for_once() {
    chat("zhangsan", WANG, Windows.PHONE);
    chat("zhangsan", WANG, Windows.PHONE);

    assertThat(wecom.count("getCompanyTicket")).isEqualTo(1);
    assertThat(wecom.count("getAppTicket")).isEqualTo(1);
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Windows.KEPT.resolve("pages/" + name + ".png")));
  }
}
