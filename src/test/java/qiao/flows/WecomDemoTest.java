package qiao.flows;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static qiao.flows.ConsoleUnderTest.button;
import static qiao.flows.ConsoleUnderTest.link;
import static qiao.flows.QiaoUnderTest.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import qiao.customer.Relations;
import qiao.standin.TodoDemo;
import qiao.standin.VendorStandIns;
import qiao.standin.WecomDemo;
import qiao.standin.WecomTodoDemo;

/** What the demo lets a newcomer do in 企业微信, with each CRM that it can be started with. */
class WecomDemoTest {
  private static final String WANG = "wmExample0001";

  @RegisterExtension static final Windows windows = new Windows();
  @TempDir Path data;
  private final TodoDemo todos = TodoDemo.start();
  private final VendorStandIns vendors = VendorStandIns.start();
  private QiaoUnderTest qiao;

  /** Starts what the demo starts. */
  private void start(String crm) throws IOException {
    String url = "http://localhost:" + FreePort.find();
    WecomTodoDemo joined = new WecomTodoDemo(vendors, todos);
    WecomDemo doors = new WecomDemo(vendors.wecom(), vendors.fxiaoke());
    Map<String, Object> settings = new HashMap<>(todos.connect(url));
    settings.putAll(vendors.settings());
    settings.putAll(joined.connect(url));
    settings.putAll(doors.connect(url));
    doors.furnish();
    settings.put("WECOM_CRM", crm);
    settings.put("server.port", url.replaceFirst(".*:", ""));
    qiao = new QiaoUnderTest(data, settings);
    joined.bind(url, "admin", Operator.PASSWORD, crm);
  }

  @AfterEach
  void end() {
    qiao.close();
    vendors.close();
    todos.close();
  }

  private Page entered() {
    Page page = windows.open(vendors.wecom().url(), Windows.DESKTOP);
    page.navigate("/workbench");
    link(page, "张三").click();
    link(page, "张三 扫码").click();
    return page;
  }

  private Page chat() {
    Page page = windows.openInWecom(vendors.wecom().url(), Windows.PHONE);
    page.navigate("/chats/open?user=zhangsan&customer=" + WANG);
    return page;
  }

  @Test
  void with_fxiaoke_a_member_enters_the_crm_and_relates_a_customer_to_his_lead()
      throws IOException {
    start("fxiaoke-legacy");

    assertThat(entered()).hasURL(todos.crm().url() + "/home");
    Page page = chat();
    button(page, "关联这条记录").click();
    link(page, "在 CRM 里打开").click();

    assertThat(page.locator("body")).containsText("免登成功");
    assertThat(page.locator("body")).containsText("展会上问过报价");
  }

  @Test
  void with_ec_a_member_enters_the_crm_and_finds_the_customer_that_an_event_made()
      throws IOException {
    start("ec");

    assertThat(entered()).hasURL(todos.crm().url() + "/home");
    Page company = windows.open(vendors.wecom().url(), Windows.DESKTOP);
    company.navigate("/company");
    button(company, "改备注").first().click();
    Relations relations = qiao.bean(Relations.class);
    await().until(() -> relations.ofContact("company", WANG).isPresent());
    Page page = chat();
    link(page, "在 CRM 里打开").click();

    assertThat(page.locator("body")).containsText("免登成功");
    assertThat(page.locator("body")).containsText("13800138001");
  }
}
