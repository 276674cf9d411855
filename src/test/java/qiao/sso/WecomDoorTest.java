package qiao.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.sso.SsoUnderTest.CRM;
import static qiao.sso.SsoUnderTest.QIAO;
import static qiao.sso.WecomDoors.AGENT;
import static qiao.sso.WecomDoors.DOOR;
import static qiao.sso.WecomDoors.OTHER;
import static qiao.sso.WecomDoors.OTHER_AGENT;
import static qiao.sso.WecomDoors.SUITE;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.standin.WecomStandIn;
import qiao.standin.WecomSuites;

/** 企业微信 as a door: from its workbench, its sidebar and its QR code into the CRM; and attacks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WecomDoorTest {
  private static final String CLIENT =
      "User-Agent: Mozilla/5.0 (iPhone) MicroMessenger/7.0.1 wxwork/4.1.22 MailPlugin_Electron";

  private WecomDoors doors;
  private SsoUnderTest qiao;
  private WecomStandIn wecom;

  @BeforeAll
  void start() {
    doors = new WecomDoors();
    qiao = doors.qiao;
    wecom = doors.wecom;
  }

  @AfterEach
  void forget() {
    wecom.visits().everyoneMay();
  }

  @AfterAll
  void end() {
    doors.close();
  }

  @Test
  void a_click_in_the_workbench_is_proven_silently_and_leads_to_the_record() {
    Reply begun = qiao.get(DOOR + "app/LeadsObj/65f0", CLIENT);

    assertThat(begun.location())
        .startsWith(wecom.url() + "/connect/oauth2/authorize?appid=" + WecomStandIn.CORP_ID)
        .contains("&scope=snsapi_base&", "&agentid=" + AGENT)
        .endsWith("#wechat_redirect");
    assertThat(begun.sent("redirect_uri")).isEqualTo(QIAO + DOOR + "callback");
    assertThat(begun.sent("state")).matches("[A-Za-z0-9]{32,128}");
    Reply reply = doors.back(DOOR, begun, doors.code("zhangsan"));
    assertThat(reply.location()).startsWith(CRM + "/todo/LeadsObj/65f0");
    assertThat(reply.sent("loginid")).isEqualTo("zhangsan");
  }

  @Test
  void any_other_browser_shows_a_qr_code() {
    Reply begun = qiao.get(DOOR + "pc");

    assertThat(begun.location()).startsWith(wecom.url() + "/wwlogin/sso/login?login_type=CorpApp");
    assertThat(begun.sent("agentid")).isEqualTo(AGENT);
    assertThat(doors.back(DOOR, begun, doors.code("zhangsan")).location())
        .startsWith(CRM + "/home?");
  }

  @Test
  void the_sidebar_is_opened_with_a_session_of_its_own() {
    Reply begun = qiao.get(DOOR + "sidebar", CLIENT);

    Reply reply = doors.back(DOOR, begun, doors.code("zhangsan"));

    assertThat(reply.location()).isEqualTo("/sidebar/wecom/wecom?opened");
    assertThat(reply.header("Set-Cookie"))
        .startsWith("qiao-sidebar=")
        .contains("HttpOnly", "SameSite=Lax", "Max-Age=1800");
  }

  @Test
  void the_door_of_a_third_party_app_serves_the_company_that_authorised_it() {
    Reply begun = qiao.get(SUITE + "pc");
    assertThat(begun.location()).contains("login_type=ServiceApp&appid=" + WecomSuites.THIRD);
    assertThat(begun.sent("agentid")).isEmpty();

    Reply reply = doors.backToSuite(begun);

    assertThat(reply.location()).startsWith(CRM + "/home?");
    assertThat(reply.sent("loginid")).isEqualTo("zhangsan");
  }

  @Test
  void a_member_of_a_company_that_we_do_not_know_reads_that_it_is_not_initialised() {
    wecom.visits().suiteOf("wwforeign0000000");

    Reply reply = doors.backToSuite(qiao.get(SUITE + "pc"));

    refused(reply, "企业初始化还没有完成", "no account is that of the company");
  }

  @ParameterizedTest
  @CsvSource({
    "lisi, 您的企业微信账号还没有绑定 CRM 员工, no employee is bound",
    "wangwu, 使用人数超限, 701008",
    "lihua, 您还没有开通这个应用, 50002",
    "wmExample0001, 您还没有开通这个应用, no member of the company"
  })
  void who_stays_outside_reads_why_and_what_to_do(String user, String title, String reason) {
    wecom.visits().beyondQuota("wangwu");
    wecom.visits().hide("lihua");

    Reply reply = doors.back(DOOR, qiao.get(DOOR + "pc"), doors.code(user));

    refused(reply, title, reason);
    assertThat(reply.body()).contains("给管理员");
    assertThat(reply.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
  }

  @Test
  void a_company_without_a_join_reads_that_it_is_not_initialised() {
    Reply reply = doors.back(OTHER, qiao.get(OTHER + "pc"), doors.code(OTHER_AGENT, "zhangsan"));

    refused(reply, "企业初始化还没有完成", "no join has account other-company");
  }

  @Test
  void a_code_that_was_used_opens_nothing_more() {
    String code = doors.code("zhangsan");
    assertThat(doors.back(DOOR, qiao.get(DOOR + "pc"), code).location()).startsWith(CRM);

    refused(doors.back(DOOR, qiao.get(DOOR + "pc"), code), "这次登录已经用过、过期或取消", "42022");
  }

  @Test
  void a_code_of_another_app_opens_nothing() {
    String other = doors.code(OTHER_AGENT, "zhangsan");

    refused(doors.back(DOOR, qiao.get(DOOR + "pc"), other), "这次登录已经用过、过期或取消", "40029");
  }

  @Test
  void a_login_that_was_declined_leads_nowhere() {
    Reply begun = qiao.get(DOOR + "pc");

    Reply reply = qiao.get(DOOR + "callback?state=" + begun.sent("state"), begun.cookie());

    refused(reply, "这次登录已经用过、过期或取消", "without a code");
  }

  @Test
  void a_state_that_lacks_or_is_of_another_browser_or_was_used_opens_nothing() {
    Reply begun = qiao.get(DOOR + "pc");
    String lost = "这次登录没有在这个浏览器里完成";

    refused(
        qiao.get(DOOR + "callback?code=" + doors.code("zhangsan"), begun.cookie()),
        lost,
        "the parameter state lacks");
    Reply other = qiao.get(DOOR + "pc");
    String query = "callback?code=" + doors.code("zhangsan") + "&state=" + begun.sent("state");
    refused(qiao.get(DOOR + query, other.cookie()), lost, "begun by another browser");
    refused(qiao.get(DOOR + query, begun.cookie()), lost, "unknown, used or too old");
    Reply third = qiao.get(DOOR + "pc");
    String stranger = "callback?code=" + doors.code("zhangsan") + "&state=" + third.sent("state");
    refused(qiao.get(DOOR + stranger), lost, "did not begin a login");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pc?redirect=https://evil.test",
        "app?redirect_uri=https%3A%2F%2Fevil.test&next=//evil.test"
      })
  void nothing_in_the_address_leads_elsewhere(String rest) {
    Reply begun = qiao.get(DOOR + rest);

    assertThat(begun.sent("redirect_uri")).isEqualTo(QIAO + DOOR + "callback");
    assertThat(doors.back(DOOR, begun, doors.code("zhangsan")).location())
        .startsWith(CRM)
        .doesNotContain("evil");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pc//evil.test/x", "sidebar/https", "app/../x", "pc/LeadsObj/a.b"})
  void addresses_that_are_no_page_begin_no_login(String rest) {
    Reply reply = qiao.get(DOOR + rest);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.location()).isEmpty();
  }

  @Test
  void other_doors_have_no_sidebar() {
    assertThat(qiao.get("/sso/oauth2/weaver/sidebar").status()).isEqualTo(403);
  }

  @Test
  void the_sidebar_of_a_company_of_a_third_party_app_begins_at_the_suite_s_door() {
    assertThat(qiao.get("/sidebar/wecom/acme").location()).isEqualTo(SUITE + "sidebar");

    assertThat(doors.backToSuite(qiao.get(SUITE + "sidebar")).location())
        .isEqualTo("/sidebar/wecom/acme?opened");
  }

  @Test
  void a_login_that_began_at_another_company_s_door_opens_nothing() {
    Reply begun = qiao.get(OTHER + "pc");

    Reply reply = doors.back(DOOR, begun, doors.code("zhangsan"));

    refused(reply, "这次登录没有在这个浏览器里完成", "unknown, used or too old");
  }

  @Test
  void a_look_at_the_way_back_uses_neither_state_nor_code_up() {
    Reply begun = qiao.get(DOOR + "pc");
    String code = doors.code("zhangsan");
    String query = "callback?code=" + code + "&state=" + begun.sent("state");

    Reply look = qiao.raw("HEAD " + DOOR + query, "", begun.cookie());

    assertThat(look.status()).isEqualTo(200);
    assertThat(look.location()).isEmpty();
    assertThat(doors.back(DOOR, begun, code).location()).startsWith(CRM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "%0d%0aSet-Cookie:x=1", "%C0%AF", "%zz", "a&code=b"})
  void a_code_that_is_none_is_not_even_asked_for(String code) {
    long asked = wecom.count("getUserInfo");

    Reply reply = doors.back(DOOR, qiao.get(DOOR + "pc"), code);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.header("Set-Cookie")).isEmpty();
    assertThat(wecom.count("getUserInfo")).isEqualTo(asked);
  }

  private void refused(Reply reply, String title, String reason) {
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.location()).isEmpty();
    assertThat(reply.body()).contains(title).doesNotContain("{{");
    assertThat(qiao.visit(reply.number()).reason()).contains(reason);
  }
}
