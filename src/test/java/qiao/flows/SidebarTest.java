package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.SidebarUnderTest.LI;
import static qiao.flows.SidebarUnderTest.PAGE;
import static qiao.flows.SidebarUnderTest.SECOND;
import static qiao.flows.SidebarUnderTest.ZHANG;
import static qiao.flows.SidebarUnderTest.form;
import static qiao.flows.SidebarUnderTest.header;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.customer.Relations;
import qiao.standin.Mishap;
import qiao.standin.WecomStandIn;

/** What a stranger or a curious member tries at the sidebar; and, in a browser, what members do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SidebarTest {
  private static final String WANG = "wmExample0001";
  private static final String HAN = "wmExample0002";
  private static final String OF_WANG = "/customer?id=" + WANG;
  private static final String OF_HAN = "/customer?id=" + HAN;

  @TempDir static Path data;
  private SidebarUnderTest sidebar;
  private WecomStandIn wecom;

  @BeforeAll
  void start() {
    sidebar = new SidebarUnderTest(data);
    wecom = sidebar.wecom;
  }

  @AfterAll
  void end() {
    sidebar.close();
  }

  /** Is skipped where there is no browser. */
  @Nested
  class InABrowser extends SidebarJourneys {
    @Override
    SidebarUnderTest running() {
      return sidebar;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HAN,
        "wmForged0000001",
        "zhangsan",
        "x%27--",
        "%00",
        "%E5%BC",
        "..%2F" + WANG,
        "",
        "wm0123456789012345678901234567890123456789012345678901234567890123"
      })
  void a_forged_customer_is_refused_in_the_same_words(String id) {
    HttpResponse<String> answer = sidebar.get(PAGE + "/customer?id=" + id, sidebar.in("lisi"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("您没有添加这位客户").doesNotContain("李雷");
  }

  @Test
  void nobody_comes_in_without_a_session_of_just_this_company() {
    HttpResponse<String> stranger = sidebar.get(PAGE, "");
    assertThat(stranger.statusCode()).isEqualTo(302);
    assertThat(header(stranger, "Location")).isEqualTo("/sso/wecom/wecom/sidebar");
    assertThat(sidebar.get(PAGE + "?opened", "").body()).contains("登录没有保留下来");
    assertThat(sidebar.get(PAGE + OF_WANG, "").statusCode()).isEqualTo(403);
    assertThat(sidebar.get(PAGE + OF_WANG, "qiao-sidebar=" + "0".repeat(64)).statusCode())
        .isEqualTo(403);
    String session = sidebar.in("zhangsan");
    assertThat(sidebar.get("/sidebar/wecom/other" + OF_WANG, session).statusCode()).isEqualTo(403);
    assertThat(sidebar.get(PAGE + OF_WANG, session + "; " + session).statusCode()).isEqualTo(403);
    assertThat(sidebar.get("/console", session).statusCode()).isNotEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tags", "/relate"})
  void a_form_of_another_page_changes_nothing(String action) {
    String session = sidebar.in("zhangsan");
    long marked = wecom.count("markCustomerTags");
    String other = form(sidebar.get(PAGE + OF_WANG, sidebar.in("lisi")).body());

    for (String form : List.of("", "form=", "form=" + other, "form=" + other + "&form=" + other)) {
      HttpResponse<String> answer =
          sidebar.post(PAGE + action, session, form + "&id=" + HAN + "&tag=etTAGLead");
      assertThat(answer.statusCode()).isEqualTo(403);
    }
    assertThat(wecom.count("markCustomerTags")).isEqualTo(marked);
  }

  @Test
  void only_a_record_that_was_offered_can_be_related() {
    wecom.remark("lisi", WANG, "王小明", "13800138009", "");
    sidebar.lead("lead09", "13800138009", ZHANG);
    String session = sidebar.in("lisi");
    String form = form(sidebar.get(PAGE + OF_WANG, session).body());

    HttpResponse<String> answer =
        sidebar.post(
            PAGE + "/relate",
            session,
            "form=" + form + "&id=" + WANG + "&object=LeadsObj&customer=lead09");

    assertThat(answer.statusCode()).isEqualTo(409);
  }

  @Test
  void no_page_is_shown_in_a_foreign_frame_or_kept_or_runs_what_stands_in_it() {
    String session = sidebar.in("zhangsan");
    HttpResponse<String> open = sidebar.get(PAGE, session);
    HttpResponse<String> customer = sidebar.get(PAGE + OF_WANG, session);

    for (HttpResponse<String> page : List.of(open, customer)) {
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(header(page, "Content-Security-Policy"))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    }
    assertThat(header(open, "Content-Security-Policy"))
        .contains("script-src 'self' " + wecom.url() + ";");
    assertThat(header(customer, "Content-Security-Policy")).doesNotContain("script-src");
  }

  /** He is bound there, too, and would be let in by a login of its own. */
  @Test
  void a_session_of_one_company_opens_nothing_of_another() {
    String session = sidebar.in("zhangsan");

    assertThat(sidebar.get(SECOND + OF_WANG, session).statusCode()).isEqualTo(403);
    assertThat(header(sidebar.get(SECOND, session), "Location"))
        .isEqualTo("/sso/wecom/second/sidebar");
    assertThat(sidebar.get(SECOND + OF_WANG, sidebar.in("second", "zhangsan")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_mobile_that_a_member_wrote_himself_opens_no_colleague_s_record() {
    wecom.remark("zhangsan", HAN, "韩梅梅", "13800138077", "");
    sidebar.lead("lead77", "13800138077", LI);
    String session = sidebar.in("second", "zhangsan");
    String page = sidebar.get(SECOND + OF_HAN, session).body();
    String chosen = "&id=" + HAN + "&object=LeadsObj&customer=lead77";

    HttpResponse<String> related =
        sidebar.post(SECOND + "/relate", session, "form=" + form(page) + chosen);

    assertThat(page).doesNotContain("关联这条记录");
    assertThat(related.statusCode()).isEqualTo(409);
    sidebar.qiao.bean(Relations.class).relate("second", HAN, "韩梅梅", "LeadsObj", "lead77", "test");
    assertThat(sidebar.get(SECOND + OF_HAN, session).body())
        .as("all who share a customer see him, as the account says")
        .contains("问报价");
  }

  @Test
  void a_tag_that_was_set_while_a_page_stood_open_stays() {
    String session = sidebar.in("zhangsan");
    String form = "form=" + form(sidebar.get(PAGE + OF_HAN, session).body()) + "&id=" + HAN;
    sidebar.post(PAGE + "/tags", session, form + "&tag=etTAGLead");
    long marked = wecom.count("markCustomerTags");

    assertThat(sidebar.post(PAGE + "/tags", session, form).statusCode()).isEqualTo(303);
    assertThat(wecom.count("markCustomerTags")).isEqualTo(marked);
    sidebar.post(PAGE + "/tags", session, form + "&had=etTAGLead");
    assertThat(wecom.calls("markCustomerTags"))
        .last()
        .satisfies(call -> assertThat(call.body()).contains("remove_tag", "etTAGLead"));
  }

  @Test
  void a_customer_who_may_not_be_read_tells_the_administrator_what_to_do() {
    String session = sidebar.in("zhangsan");
    wecom.answers("getCustomer", Mishap.refused("84074", "no permission"), Mishap.busy());

    HttpResponse<String> notPermitted = sidebar.get(PAGE + OF_WANG, session);
    HttpResponse<String> later = sidebar.get(PAGE + OF_WANG, session);

    assertThat(notPermitted.statusCode()).isEqualTo(403);
    assertThat(notPermitted.body()).contains("企业微信没有让这个应用读写客户", "给管理员", "客户联系");
    assertThat(later.statusCode()).isEqualTo(503);
    assertThat(later.body()).contains("企业微信暂时没有回答").doesNotContain("给管理员");
  }

  @Test
  void forms_that_are_none_and_other_methods_change_nothing() {
    String session = sidebar.in("zhangsan");
    long marked = wecom.count("markCustomerTags");

    for (String method : List.of("HEAD", "OPTIONS", "PUT", "DELETE")) {
      for (String path : List.of(PAGE, PAGE + OF_WANG, PAGE + "/tags", PAGE + "/relate")) {
        HttpResponse<String> answer = sidebar.ask(method, path, session);
        assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(404);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
      }
    }
    assertThat(sidebar.get(PAGE + "/tags?id=" + WANG, session).statusCode()).isEqualTo(404);
    assertThat(sidebar.ask("POST", PAGE + "/tags", session).statusCode()).isEqualTo(415);
    assertThat(sidebar.post(PAGE + "/tags", session, "form=%zz").statusCode()).isEqualTo(400);
    assertThat(sidebar.post(PAGE + "/tags", session, "form=" + "a".repeat(300_000)).statusCode())
        .isEqualTo(413);
    assertThat(wecom.count("markCustomerTags")).isEqualTo(marked);
  }
}
