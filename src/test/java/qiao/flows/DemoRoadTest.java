package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.standin.CrmEmployee;
import qiao.standin.CrmTodo;
import qiao.standin.OaStandIn;
import qiao.standin.OaTodo;
import qiao.standin.TodoDemo;

/** The whole road of the demo, as a browser goes it: CRM → OA → a click → back in the CRM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoRoadTest {
  private static final CrmEmployee HAN = TodoDemo.STAFF.get(0);
  private static final CrmEmployee LI = TodoDemo.STAFF.get(1);

  @TempDir static Path data;
  private TodoDemo demo;
  private QiaoUnderTest qiao;

  @BeforeAll
  void start() throws IOException {
    demo = TodoDemo.start();
    // Doors have the address of Qiao in their settings, so it must be known before the start.
    int port = FreePort.find();
    Map<String, Object> settings = new HashMap<>(demo.connect("http://localhost:" + port));
    settings.put("server.port", port);
    qiao = new QiaoUnderTest(data, settings);
    demo.bind(qiao.url(), "admin", Operator.PASSWORD);
    demo.crm().triesAgainAfter(Duration.ofMillis(200));
  }

  @AfterAll
  void end() {
    qiao.close();
    demo.close();
  }

  @ParameterizedTest
  @CsvSource({
    "seeyon, false",
    "seeyon, true",
    "weaver, false",
    "weaver, true",
    "landray, false",
    "yunzhijia, false",
    "welink, false",
    "welink, true"
  })
  void a_todo_is_clicked_in_the_oa_and_its_record_opens_for_the_right_person(
      String account, boolean phone) throws IOException {
    String subject = raise("QuoteObj", HAN, LI);
    await().until(() -> todo(account, HAN, subject).isPresent());
    await().until(() -> todo(account, LI, subject).isPresent());

    for (CrmEmployee one : List.of(HAN, LI)) {
      OaTodo todo = todo(account, one, subject).orElseThrow();
      Browser.Page page = visit(account, oa(account).clickUrl(todo, phone));

      assertThat(page.url()).startsWith(demo.crm().url() + "/record/QuoteObj/");
      assertThat(page.url()).doesNotContain("token");
      assertThat(page.html()).contains(subject, "免登成功", "<b>" + one.name() + "</b>");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"seeyon", "weaver", "landray", "yunzhijia", "welink"})
  void the_entry_in_the_portal_leads_to_the_main_page_of_the_right_person(String account)
      throws IOException {
    Browser.Page page = visit(account, oa(account).entryUrl(TodoDemo.user(account, LI)));

    assertThat(page.url()).isEqualTo(demo.crm().url() + "/home");
    assertThat(page.html()).contains(LI.name() + " 已登录");
  }

  @Test
  void what_happens_in_the_crm_happens_in_every_oa() throws IOException {
    String subject = raise("ContractObj", HAN);
    for (OaStandIn oa : demo.oas().all()) {
      await().until(() -> todo(oa.name(), HAN, subject).isPresent());
    }

    post("changed", subject, Map.of("subject", subject + "改"));
    for (OaStandIn oa : demo.oas().all()) {
      await().until(() -> todo(oa.name(), HAN, subject + "改").isPresent());
    }
    post("reminder", subject, Map.of());
    await().until(() -> demo.oas().seeyon().notices("hanmeimei").toString().contains(subject));

    post("finished", subject, Map.of());
    for (OaStandIn oa : demo.oas().all()) {
      boolean takenAway = oa.name().equals("welink");
      await().until(() -> todo(oa.name(), HAN, subject).map(OaTodo::done).orElse(takenAway));
    }
    assertThat(demo.crm().pushes(crmTodo(subject).id()))
        .allSatisfy(push -> assertThat(push.result().status()).isEqualTo(200));
  }

  @Test
  void a_todo_that_the_crm_deletes_is_gone_from_every_oa() throws IOException {
    String subject = raise("LeadsObj", HAN);
    for (OaStandIn oa : demo.oas().all()) {
      await().until(() -> todo(oa.name(), HAN, subject).isPresent());
    }

    post("deleted", subject, Map.of());

    for (OaStandIn oa : demo.oas().all()) {
      await().until(() -> todo(oa.name(), HAN, subject).isEmpty());
    }
  }

  @Test
  void who_is_not_bound_at_one_oa_waits_there_alone() throws IOException {
    String subject = raise("QuoteObj", TodoDemo.UNBOUND);

    await().until(() -> todo("weaver", TodoDemo.UNBOUND, subject).isPresent());
    await().until(() -> unbound().contains("\"" + TodoDemo.UNBOUND.id() + "\""));
    assertThat(todo("seeyon", TodoDemo.UNBOUND, subject)).isEmpty();

    qiao.send(
        qiao.request("/api/bindings")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"account\":\"seeyon\",\"employee\":\"1003\",\"user\":\"wangfang\"}"))
            .build());
    await().until(() -> todo("seeyon", TodoDemo.UNBOUND, subject).isPresent());
  }

  @Test
  void the_crm_refuses_links_that_are_forged_or_used() throws IOException {
    String subject = raise("QuoteObj", HAN);
    await().until(() -> todo("seeyon", HAN, subject).isPresent());
    OaTodo todo = todo("seeyon", HAN, subject).orElseThrow();
    Browser browser = new Browser();
    browser.get(demo.oas().seeyon().clickUrl(todo, false));
    String link = browser.passed(demo.crm().url() + "/sso/");

    assertThat(new Browser().get(link).html()).contains("已经用过");
    assertThat(new Browser().get(link.replace("loginid=1001", "loginid=1002")).status())
        .isEqualTo(403);
    assertThat(new Browser().get(demo.crm().url() + "/record/QuoteObj/1").status()).isEqualTo(403);
  }

  @Test
  void the_connector_tries_again_what_was_not_taken() throws IOException {
    demo.crm().hook(qiao.url() + "/hooks/crm-todo/crm/wrong");
    String subject = raise("QuoteObj", HAN);
    demo.connect(qiao.url());

    await().until(() -> todo("weaver", HAN, subject).isPresent());
    assertThat(demo.crm().pushes(crmTodo(subject).id()).get(0).result().status()).isEqualTo(404);
  }

  /** Fills in the CRM's form; returns the todo's name. */
  private String raise(String kind, CrmEmployee... receivers) throws IOException {
    String subject = "示例" + UUID.randomUUID().toString().substring(0, 8);
    StringBuilder form = new StringBuilder("kind=" + kind + "&subject=" + encoded(subject));
    for (CrmEmployee one : receivers) {
      form.append("&receiver=").append(one.id());
    }
    Browser.Page page = new Browser().post(demo.crm().url() + "/todos", form.toString());
    assertThat(page.html()).contains(subject);
    return subject;
  }

  private void post(String scene, String subject, Map<String, String> form) throws IOException {
    StringBuilder body = new StringBuilder("x=");
    form.forEach((name, value) -> body.append("&" + name + "=" + encoded(value)));
    String url = demo.crm().url() + "/todos/" + crmTodo(subject).id() + "/" + scene;
    assertThat(new Browser().post(url, body.toString()).status()).isEqualTo(200);
  }

  private CrmTodo crmTodo(String subject) {
    return demo.crm().todos().stream()
        .filter(todo -> todo.subject().startsWith(subject))
        .findFirst()
        .orElseThrow();
  }

  private Optional<OaTodo> todo(String account, CrmEmployee employee, String subject) {
    return oa(account).todos().stream()
        .filter(todo -> todo.receiver().equals(TodoDemo.user(account, employee)))
        .filter(todo -> todo.title().contains(subject))
        .findFirst();
  }

  private OaStandIn oa(String account) {
    return demo.oas().all().stream().filter(oa -> oa.name().equals(account)).findFirst().get();
  }

  private String unbound() {
    return qiao.get("/api/bindings/unbound?account=seeyon").toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Browser.Page visit(String account, String url) throws IOException {
    Browser browser = new Browser();
    Browser.Page page = browser.get(url);
    return account.equals("welink") ? browser.runWelink(page) : page;
  }
}
