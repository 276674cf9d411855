package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.ProviderUnderTest.OF_COMPANY;
import static qiao.flows.ProviderUnderTest.command;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.account.PushedValues;
import qiao.catalog.Account;
import qiao.customer.Relations;
import qiao.provider.Authorisations;
import qiao.setup.Judged;
import qiao.setup.SetupStep;
import qiao.setup.Setups;
import qiao.standin.Mishap;
import qiao.standin.WecomCallbacks;
import qiao.standin.WecomEvents;
import qiao.standin.WecomStandIn;
import qiao.standin.WecomSuites;
import qiao.vendor.ConnectionTest;
import qiao.vendor.HandCall;

/** A service provider's road: tickets, authorisations, and the accounts of companies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WecomProviderTest {
  @TempDir static Path data;
  private ProviderUnderTest provider;
  private WecomStandIn wecom;
  private WecomSuites suites;
  private QiaoUnderTest qiao;

  @BeforeAll
  void start() {
    provider = new ProviderUnderTest(data);
    wecom = provider.wecom;
    suites = provider.suites;
    qiao = provider.qiao;
  }

  @AfterAll
  void end() {
    provider.close();
  }

  @Test
  @Order(1)
  void before_the_first_ticket_a_suite_says_what_it_waits_for() {
    ConnectionTest.Result result = qiao.bean(ConnectionTest.class).test("template").orElseThrow();

    assertThat(result.connected()).isFalse();
    assertThat(result.toString()).contains("suite-ticket", "pushed");
  }

  @Test
  @Order(2)
  void a_look_at_a_provider_s_address_names_the_provider_s_own_company() {
    assertThat(provider.to("template", WecomSuites.PROVIDER_CORP).verify("42").body())
        .isEqualTo("42");
    assertThat(provider.to("template", "wwforeign0000000").verify("42").statusCode())
        .isEqualTo(404);
  }

  @Test
  @Order(3)
  void a_ticket_is_kept_before_its_push_is_answered_and_outlasts_a_restart() {
    provider.pushTicket("template", WecomSuites.TEMPLATE);
    provider.pushTicket("third", WecomSuites.THIRD);

    assertThat(provider.connected("third")).isTrue();
    qiao.stop();
    qiao.start();
    assertThat(provider.connected("template")).isTrue();
    assertThat(qiao.get("/api/deliveries?limit=200").toString()).doesNotContain("TICKET");
  }

  @Test
  @Order(4)
  void a_captured_push_of_an_older_ticket_does_not_undo_the_newest() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    WecomCallbacks third = provider.to("third", WecomSuites.THIRD);
    String older = third.closed(provider.ticket(WecomSuites.THIRD, now.minusSeconds(600)));
    String signed = third.signed(older);
    third.post(signed, third.envelope(older));
    third.deliver(provider.ticket(WecomSuites.THIRD, now));

    HttpResponse<String> again = third.post(signed, third.envelope(older));

    assertThat(again.body()).isEqualTo("success");
    assertThat(qiao.bean(PushedValues.class).since("third", "suite-ticket")).contains(now);
  }

  /** The administrator's screen waits for the answer, for a second at most. */
  @Test
  @Order(5)
  void a_company_that_authorises_a_template_is_answered_first_and_gets_an_account_that_works() {
    wecom.answers("getPermanentCode", Mishap.refused("-1", "system busy"));

    HttpResponse<String> answer = provider.authorise("template", WecomSuites.TEMPLATE);

    assertThat(answer.body()).isEqualTo("success");
    await().until(() -> provider.company("template") != null);
    await().until(() -> provider.company("template").setting("agent-id").isPresent());
    Account company = provider.company("template");
    assertThat(company.name()).isEqualTo("template-" + WecomStandIn.CORP_ID);
    assertThat(company.setting("agent-id")).contains(String.valueOf(WecomSuites.AGENT_ID));
    assertThat(company.setting("token-by")).isEmpty();
    assertThat(provider.departments(company.name()).fault()).isEmpty();
  }

  @Test
  @Order(6)
  void a_company_that_installs_a_suite_gets_its_tokens_by_the_suite() {
    provider.authorise("third", WecomSuites.THIRD);

    await().until(() -> provider.company("third") != null);
    assertThat(provider.company("third").setting("token-by")).contains("third");
    assertThat(provider.departments(provider.company("third").name()).fault()).isEmpty();
    assertThat(wecom.calls("getCorpToken")).isNotEmpty();
  }

  @Test
  @Order(7)
  void a_command_that_is_sent_again_exchanges_its_code_once() {
    String code = suites.authorise(WecomSuites.TEMPLATE, Instant.now());
    Instant at = Instant.now();
    String before = provider.company("template").settings().get("secret");

    provider.tell("reset_permanent_code", at, "<AuthCode>" + code + "</AuthCode>");
    provider.tell("reset_permanent_code", at, "<AuthCode>" + code + "</AuthCode>");

    await().until(() -> !provider.company("template").settings().get("secret").equals(before));
    await().until(provider::hasFollowed);
    assertThat(suites.exchanged()).containsOnlyOnce(code);
    assertThat(provider.departments(provider.company("template").name()).fault()).isEmpty();
  }

  @Test
  @Order(8)
  void a_call_that_is_under_way_outlasts_the_renewal_of_the_permanent_code() {
    String name = provider.company("template").name();
    wecom.answers("listDepartmentIds", Mishap.late(Duration.ofSeconds(2)));
    CompletableFuture<HandCall.Result> call =
        CompletableFuture.supplyAsync(() -> provider.departments(name));
    String code = suites.authorise(WecomSuites.TEMPLATE, Instant.now());
    String before = provider.company("template").settings().get("secret");

    provider.tell("reset_permanent_code", Instant.now(), "<AuthCode>" + code + "</AuthCode>");

    await().until(() -> !provider.company("template").settings().get("secret").equals(before));
    assertThat(call.join().fault()).isEmpty();
  }

  @Test
  @Order(9)
  void a_permanent_code_stands_in_no_record_and_lies_sealed() {
    String code = suites.permanentCode(WecomSuites.TEMPLATE);

    assertThat(provider.company("template").settings()).containsEntry("secret", code);
    for (JsonNode one : provider.commands("DONE")) {
      assertThat(qiao.get("/api/deliveries/" + one.path("id").asText()).toString())
          .doesNotContain(code);
    }
    assertThat(qiao.get("/api/accounts").toString()).doesNotContain(code);
    assertThat(qiao.get("/api/accounts/" + provider.company("template").name()).toString())
        .doesNotContain(code);
    List<String> store = qiao.bean(JdbcClient.class).sql("script").query(String.class).list();
    assertThat(store).anyMatch(line -> line.contains(WecomStandIn.CORP_ID));
    assertThat(store).noneMatch(line -> line.contains(code));
  }

  @Test
  @Order(10)
  void a_change_of_the_visible_range_is_followed() {
    suites.visible(List.of(3L, 9L));

    provider.tell("change_auth", Instant.now(), OF_COMPANY);

    await()
        .until(
            () ->
                qiao.bean(Authorisations.class)
                    .find(provider.company("template").name())
                    .orElseThrow()
                    .details()
                    .contains("\"allow_party\":[3,9]"));
  }

  @Test
  @Order(11)
  void events_of_a_company_come_to_the_suite_s_address_and_are_the_company_s() {
    String event =
        "<xml><ToUserName>%s</ToUserName><FromUserName>sys</FromUserName><CreateTime>1717200000</CreateTime><MsgType>event</MsgType><Event>change_external_tag</Event><ChangeType>update</ChangeType><Id>etA</Id></xml>"
            .formatted(WecomStandIn.CORP_ID);

    HttpResponse<String> answer = provider.to("third", WecomStandIn.CORP_ID).send(event);

    assertThat(answer.body()).isEqualTo("success");
    await()
        .until(
            () ->
                qiao.get("/api/deliveries?limit=200&flow=wecom-tag-event")
                    .toString()
                    .contains(provider.company("third").name()));
  }

  @Test
  @Order(12)
  void a_company_is_joined_with_its_crm_while_qiao_runs() {
    String account = provider.company("third").name();
    Setups setups = qiao.bean(Setups.class);
    assertThat(setups.test(account, SetupStep.CRM, "tester").evidence()).contains("没有写打通的 CRM");

    assertThat(provider.change(account, Map.of("crm", "nobody")).body())
        .contains("there is no account 'nobody'");
    assertThat(provider.change(account, Map.of("crm", "third")).body()).contains("is no CRM");
    assertThat(provider.change(account, Map.of("crm", "ec")).statusCode()).isEqualTo(200);

    assertThat(setups.test(account, SetupStep.CRM, "tester").state()).isEqualTo(Judged.State.DONE);
    provider
        .to("third", WecomStandIn.CORP_ID)
        .send(
            WecomEvents.customerChanged(
                WecomStandIn.CORP_ID,
                1717200001,
                "add_external_contact",
                "zhangsan",
                "wmExample0001"));
    Relations relations = qiao.bean(Relations.class);
    await().until(() -> relations.ofContact(account, "wmExample0001").isPresent());
    assertThat(provider.ec.customers())
        .extracting(one -> one.path("name").asText())
        .containsExactly("王小明");
  }

  @Test
  @Order(12)
  void a_company_that_authorised_nothing_is_refused() {
    String command = command("x", "change_auth", OF_COMPANY);
    WecomCallbacks split = provider.split("third", WecomSuites.THIRD, WecomStandIn.CORP_ID);

    assertThat(provider.to("third", "wwforeign0000000").send(command).statusCode()).isEqualTo(404);
    assertThat(split.send(command).statusCode()).isEqualTo(404);
    assertThat(provider.to("third", WecomSuites.PROVIDER_CORP).send(command).statusCode())
        .as("the provider's own company is named by looks only")
        .isEqualTo(404);
  }

  /** Order is not guaranteed, and the change that came first could not be read any more. */
  @Test
  @Order(13)
  void an_end_comes_through_whatever_changes_are_told_before_and_after_it() {
    String name = provider.company("template").name();
    suites.cancel(WecomSuites.TEMPLATE);

    // Of seconds that no command before had, for those would be the same ones come again.
    provider.tell("change_auth", Instant.now().plusSeconds(60), OF_COMPANY);
    provider.tell("cancel_auth", Instant.now(), OF_COMPANY);
    await().until(() -> provider.paused(name));
    provider.tell("change_auth", Instant.now().plusSeconds(120), OF_COMPANY);

    await().until(provider::hasFollowed);
    assertThat(provider.paused(name)).isTrue();
    assertThat(provider.commands("PARKED")).isEmpty();
  }

  @Test
  @Order(14)
  void an_authorisation_that_comes_back_resumes_the_account() {
    String name = provider.company("template").name();

    provider.authorise("template", WecomSuites.TEMPLATE);

    await().until(() -> !provider.paused(name));
    assertThat(provider.departments(name).fault()).isEmpty();
  }

  @Test
  @Order(15)
  void an_end_from_before_the_newest_beginning_has_no_say() {
    String name = provider.company("template").name();
    await().until(provider::hasFollowed);

    provider.tell("cancel_auth", Instant.now().minusSeconds(3600), OF_COMPANY);

    await().until(provider::hasFollowed);
    assertThat(provider.paused(name)).isFalse();
  }

  @Test
  @Order(16)
  void a_code_that_is_over_is_parked_with_what_to_do() {
    provider.tell("create_auth", Instant.now(), "<AuthCode>NO-SUCH-CODE</AuthCode>");

    await().until(() -> provider.commands("PARKED").toString().contains("临时授权码只能用一次"));
  }

  @Test
  @Order(99)
  void a_provider_who_is_no_company_is_called_back_without_a_receiver() {
    assertThat(provider.to("person", "").verify("7310458826149930175").body())
        .isEqualTo("7310458826149930175");
    assertThat(provider.to("third", "").verify("7310458826149930175").statusCode()).isEqualTo(404);
    String push = provider.ticket(WecomSuites.THIRD, Instant.now());
    assertThat(provider.to("person", "").deliver(push).body()).isEqualTo("success");

    String code = suites.authorise(WecomSuites.THIRD, Instant.now());
    provider
        .to("person", "")
        .deliver(command(WecomSuites.THIRD, "create_auth", "<AuthCode>" + code + "</AuthCode>"));

    await().until(() -> provider.company("person") != null);
    assertThat(suites.exchanged()).contains(code);
  }

  @Test
  @Order(100)
  void the_api_shows_and_judges_the_steps_of_a_company_as_the_console_does() {
    String account = provider.company("person").name();
    assertThat(qiao.get("/api/setups/" + account).at("/steps/0/step").asText())
        .isEqualTo("INSTALL");
    HttpResponse<String> said =
        qiao.send(
            qiao.request("/api/setups/" + account + "/SIDEBAR")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"state\": \"SKIPPED\", \"note\": \"不用\"}"))
                .build());

    assertThat(said.statusCode()).isEqualTo(200);
    assertThat(qiao.get("/api/setups/" + account).toString()).contains("SKIPPED", "不用");
    assertThat(qiao.post("/api/setups/" + account + "/RANGE/test").path("evidence").asText())
        .isNotEmpty();
  }

  @Test
  @Order(101)
  void a_browser_that_comes_back_from_an_installation_brings_the_code_once() {
    String link = qiao.post("/api/setups/invitations?suite=third").path("link").asText();
    String state = link.substring(link.indexOf("&state=") + 7);
    String code = suites.authorise(WecomSuites.THIRD, Instant.now());
    String path = "/hooks/wecom-install/third?auth_code=" + code + "&expires_in=600&state=";

    assertThat(provider.visit(path + state).body()).contains("已收到授权");
    assertThat(provider.visit(path + state).statusCode()).isEqualTo(200);
    await().until(() -> suites.exchanged().contains(code));
    await().until(provider::hasFollowed);

    assertThat(provider.visit(path + state.replace(state.charAt(60), 'z')).statusCode())
        .isEqualTo(404);
    assertThat(provider.visit(path + "f".repeat(64)).statusCode())
        .as("no number of a moment, signed by nobody")
        .isEqualTo(404);
    assertThat(provider.visit(path).statusCode()).isEqualTo(404);
    assertThat(
            provider.visit("/hooks/wecom-install/nobody?auth_code=a&state=" + state).statusCode())
        .isEqualTo(404);
    assertThat(suites.exchanged().stream().filter(code::equals)).hasSize(1);
  }
}
