package qiao.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.sso.SsoUnderTest.CRM;
import static qiao.sso.SsoUnderTest.CRM_SECRET;
import static qiao.sso.SsoUnderTest.EI;
import static qiao.sso.SsoUnderTest.EMPLOYEE;
import static qiao.sso.SsoUnderTest.FORMER;
import static qiao.sso.SsoUnderTest.QIAO;
import static qiao.sso.SsoUnderTest.SECRET;
import static qiao.sso.SsoUnderTest.USER;
import static qiao.sso.SsoUnderTest.signed;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.standin.OaStandIns;
import qiao.standin.WeaverStandIn;
import qiao.standin.WelinkStandIn;
import qiao.standin.YunzhijiaStandIn;
import qiao.store.H2Store;

/** Each door's good way, from the click at the OA to the CRM's address, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorsTest {
  private static final String OLD = "/erp/syncdata/open/oa/";

  private final OaStandIns oas = OaStandIns.start();
  private final H2Store store = H2Store.fresh();
  private SsoUnderTest qiao;

  @BeforeAll
  void start() {
    qiao = SsoUnderTest.start(oas, store.settings()).bind();
  }

  @AfterAll
  void end() {
    qiao.close();
    store.close();
    oas.close();
  }

  @Test
  void a_link_of_weaver_leads_to_the_record() {
    Reply reply = qiao.get(signed("/sso/signed/weaver/pc/LeadsObj/65f0", SECRET, USER, 0));

    assertThat(reply.location()).startsWith(CRM + "/todo/LeadsObj/65f0?ei=&loginid=");
    entered(reply);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @Test
  void a_link_signed_with_the_former_secret_still_works() {
    entered(qiao.get(signed("/sso/signed/weaver/pc", FORMER, USER, 0)));
  }

  @Test
  void the_page_for_phones_is_another_one() {
    Reply reply = qiao.get(signed("/sso/signed/weaver/app", SECRET, USER, 2));

    assertThat(reply.location()).startsWith(CRM + "/m?");
  }

  @Test
  void another_crm_is_entered_by_its_own_signature() {
    Reply reply = qiao.get(signed("/sso/signed/oa/pc/LeadsObj/65f0", SECRET, USER, 0));

    assertThat(reply.location()).startsWith(CRM + "/other/LeadsObj/65f0?user=" + EMPLOYEE);
    assertThat(reply.sent("sign")).matches("[0-9a-f]{64}");
  }

  @Test
  void a_click_on_a_todo_of_seeyon_leads_to_the_record() {
    String ticket = oas.seeyon().ticket(USER);

    Reply reply = qiao.get("/sso/seeyon/seeyon/pc/LeadsObj/65f0?v5ticket=" + ticket);

    assertThat(reply.location()).startsWith(CRM + "/todo/LeadsObj/65f0?ei=" + EI);
    entered(reply);
  }

  @Test
  void the_portal_of_seeyon_announces_a_ticket_and_its_browser_enters_with_it() {
    String ticket = oas.seeyon().ticket(USER);

    Reply announced = qiao.get("/sso/seeyon/seeyon/announce?ticket=" + ticket);
    Reply reply = qiao.get("/sso/seeyon/seeyon/pc?ticket=" + ticket);

    assertThat(announced.status()).isEqualTo(200);
    assertThat(announced.body()).isEqualTo("SSOOK");
    assertThat(announced.header("SSOOK")).isEqualTo("SSOOK");
    entered(reply);
  }

  @Test
  void seeyon_s_server_is_told_when_its_ticket_is_unknown() {
    Reply reply = qiao.get("/sso/seeyon/seeyon/announce?ticket=unknown");

    assertThat(reply.body()).isEqualTo("SSOLogoutError");
    assertThat(reply.header("SSOLogoutError")).isNotEmpty();
    assertThat(reply.status()).isEqualTo(403);
  }

  @Test
  void the_specification_s_addresses_of_seeyon_are_served() {
    String clicked = oas.seeyon().ticket(USER);
    String ticket = oas.seeyon().ticket(USER);
    String main = OLD + "authorizeWeb/SeeYon/login/" + EI + "/true?ticket=" + ticket;

    Reply todo =
        qiao.get(OLD + "authorizeWeb/SeeYon/LeadsObj/65f0/" + EI + "/false?v5ticket=" + clicked);
    Reply announced = qiao.get(main);
    Reply entered = qiao.get(main);

    assertThat(todo.location()).startsWith(CRM + "/todo/LeadsObj/65f0");
    assertThat(announced.body()).isEqualTo("SSOOK");
    assertThat(entered.location()).startsWith(CRM + "/m?");
  }

  @Test
  void the_specification_s_addresses_of_webhook_oas_are_served() {
    Reply todo =
        qiao.get(
            OLD + "authorizeWeb/webhook/LeadsObj/65f0/" + EI + "?ticket=" + yunzhijia(),
            "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Mobile");
    Reply main =
        qiao.get(
            OLD + "authorizePortalWebhook/webhook/" + EI + "?ticket=" + yunzhijia(),
            "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Mobile");

    assertThat(todo.location()).startsWith(CRM + "/todo/LeadsObj/65f0");
    assertThat(main.location()).startsWith(CRM + "/m?");
  }

  @Test
  void a_ticket_of_yunzhijia_is_let_in_also_when_the_token_was_renewed_elsewhere() {
    entered(qiao.get("/sso/yunzhijia/yunzhijia/app?ticket=" + yunzhijia()));
    oas.yunzhijia().rejectTokensEarly();

    entered(qiao.get("/sso/yunzhijia/yunzhijia/app?ticket=" + yunzhijia()));
  }

  private String yunzhijia() {
    return oas.yunzhijia().ticket(USER, YunzhijiaStandIn.APP_ID, YunzhijiaStandIn.EID);
  }

  @Test
  void the_page_of_welink_sends_a_code_that_is_let_in() {
    Reply page = qiao.get("/sso/welink/welink/app/LeadsObj/65f0");
    Matcher state = Pattern.compile("name=\"state\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(state.find()).isTrue();
    assertThat(page.body()).contains("action=\"/sso/welink/welink/code\"");

    Reply reply =
        qiao.form(
            "/sso/welink/welink/code",
            "state=" + state.group(1) + "&code=" + oas.welink().code(USER, WelinkStandIn.TENANT),
            page.cookie());

    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.location()).startsWith(CRM + "/todo/LeadsObj/65f0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"weaver", "oa"})
  void a_login_by_oauth2_leads_back_and_in(String account) {
    Reply begun = qiao.get("/sso/oauth2/" + account + "/pc/LeadsObj/65f0");
    assertThat(begun.location()).startsWith(oas.weaver().url());
    assertThat(begun.sent("client_id")).isEqualTo(WeaverStandIn.CLIENT_ID);
    String callback = begun.sent("redirect_uri");
    assertThat(callback).isEqualTo(QIAO + "/sso/oauth2/" + account + "/callback");

    Reply reply =
        qiao.get(
            SsoUnderTest.path(callback)
                + "?code="
                + oas.weaver().oauthCode(USER, callback)
                + "&state="
                + begun.sent("state"),
            begun.cookie());

    assertThat(reply.location()).contains("/LeadsObj/65f0");
  }

  @Test
  void two_logins_begun_in_one_browser_both_end_well() {
    Reply one = qiao.get("/sso/oauth2/weaver/pc");
    Reply other = qiao.get("/sso/oauth2/weaver/app", one.cookie());
    assertThat(other.cookie()).isEqualTo(one.cookie());

    for (Reply begun : new Reply[] {other, one}) {
      String code = oas.weaver().oauthCode(USER, begun.sent("redirect_uri"));
      entered(
          qiao.get(
              "/sso/oauth2/weaver/callback?code=" + code + "&state=" + begun.sent("state"),
              one.cookie()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"weaver", "landray", "oa"})
  void a_login_by_cas_leads_back_and_in(String account) {
    boolean landray = account.equals("landray");
    String login = landray ? oas.landray().casUrl() : oas.weaver().url() + "/sso";
    Reply begun = qiao.get("/sso/cas/" + account + "/pc/LeadsObj/65f0");
    assertThat(begun.location()).startsWith(login + "/login");
    String service = begun.sent("service");

    String ticket =
        landray ? oas.landray().casTicket(USER, service) : oas.weaver().casTicket(USER, service);

    Reply reply = qiao.get(SsoUnderTest.path(service) + "?ticket=" + ticket);

    assertThat(reply.location()).contains("/LeadsObj/65f0");
  }

  @Test
  void the_cookies_of_landray_let_in_as_often_as_they_come() {
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    String lr = SsoUnderTest.LR.cookie(USER, now.minusSeconds(60), now.plusSeconds(3600));
    String ltpa = Cookies.ltpa("CN=" + USER + "/O=Demo", now, now.plusSeconds(3600));

    entered(qiao.get("/sso/landray/landray/pc", "Cookie: LRToken=" + lr));
    entered(qiao.get("/sso/landray/landray/pc", "Cookie: LRToken=" + lr));
    entered(qiao.get("/sso/landray/landray/pc", "Cookie: x=y; LtpaToken=" + ltpa));
  }

  @Test
  void looking_with_head_uses_nothing_up() {
    String link = signed("/sso/signed/weaver/pc", SECRET, USER, 5);

    assertThat(qiao.raw("HEAD " + link, "").status()).isEqualTo(200);
    assertThat(qiao.raw("HEAD " + link, "").location()).isEmpty();
    entered(qiao.get(link));
  }

  @Test
  void an_address_to_be_sent_to_is_not_taken_from_the_visitor() {
    String more = "&redirect=https://evil.test&service=https://evil.test&url=//evil.test";

    Reply reply = qiao.get(signed("/sso/signed/weaver/pc", SECRET, USER, 6) + more);

    assertThat(reply.location()).startsWith(CRM + "/home?").doesNotContain("evil");
  }

  @Test
  void operators_read_who_came() {
    Reply refused = qiao.get(signed("/sso/signed/weaver/pc", SECRET, "nobody", 0));

    SsoVisit visit = qiao.visit(refused.number());

    assertThat(visit.letIn()).isFalse();
    assertThat(visit.user()).isEqualTo("nobody");
    assertThat(visit.door()).isEqualTo("signed/weaver/pc");
    assertThat(visit.reason()).contains("no employee is bound");
    assertThat(visit.source()).isEqualTo("127.0.0.1");
  }

  @Test
  void the_credentials_of_a_light_app_are_compared_behind_a_login_and_never_by_get() {
    String path = "/erp/syncdata/oa/permit/webhook/addInfo";
    String login = "Authorization: Basic " + Cookies.base64("admin:test-login-1");
    String json = "Content-Type: application/json";
    String right =
        "{\"appId\":\""
            + YunzhijiaStandIn.APP_ID
            + "\",\"secret\":\""
            + YunzhijiaStandIn.SECRET
            + "\"}";
    String query = "?appId=" + YunzhijiaStandIn.APP_ID + "&secret=" + YunzhijiaStandIn.SECRET;

    assertThat(qiao.get(path + query).status()).isEqualTo(401);
    assertThat(qiao.raw("POST " + path, right, json).status()).isEqualTo(401);
    assertThat(qiao.get(path + query, login).status()).isEqualTo(405);
    assertThat(qiao.raw("POST " + path, right, json, login).body()).contains("连接成功");
    String wrong = right.replace(YunzhijiaStandIn.SECRET, "wrong");
    assertThat(qiao.raw("POST " + path, wrong, json, login).status()).isEqualTo(404);
  }

  /** Checks the link into 纷享销客, as its second scheme has it. */
  private static void entered(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(302);
    assertThat(reply.sent("loginid")).isEqualTo(USER);
    assertThat(reply.sent("stamp")).matches("\\d{13}");
    assertThat(reply.sent("token"))
        .isEqualTo(Sha1Link.token(CRM_SECRET, USER, reply.sent("stamp")));
    assertThat(reply.location()).startsWith(CRM + "/").doesNotContain("ticket");
  }
}
