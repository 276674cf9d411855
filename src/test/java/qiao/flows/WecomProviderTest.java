package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.provider.Authorisations;
import qiao.standin.WecomCallbacks;
import qiao.standin.WecomStandIn;
import qiao.standin.WecomSuites;
import qiao.vendor.ConnectionTest;
import qiao.vendor.HandCall;

/** A service provider's road: tickets, authorisations, and the accounts of companies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WecomProviderTest {
  private static final String TOKEN = "standinSuiteTok1";
  private static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFz";
  private static final String OF_COMPANY = "<AuthCorpId>" + WecomStandIn.CORP_ID + "</AuthCorpId>";

  @TempDir static Path data;
  private final WecomStandIn wecom = WecomStandIn.start();
  private final WecomSuites suites = wecom.suites();
  private QiaoUnderTest qiao;

  @BeforeAll
  void start() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("QIAO_ACCOUNT_KEY", "a-key-of-tests-that-nobody-else-has-1");
    suite(settings, "template", WecomSuites.TEMPLATE);
    suite(settings, "third", WecomSuites.THIRD);
    qiao = new QiaoUnderTest(data, settings);
  }

  private void suite(Map<String, Object> settings, String name, String suiteId) {
    String begin = "qiao.accounts." + name + ".";
    settings.put(begin + "vendor", "wecom-suite");
    settings.put(begin + "url", wecom.url());
    settings.put(begin + "corp-id", WecomSuites.PROVIDER_CORP);
    settings.put(begin + "suite-id", suiteId);
    settings.put(begin + "suite-secret", WecomSuites.SUITE_SECRET);
    settings.put(begin + "callback-token", TOKEN);
    settings.put(begin + "callback-aes-key", KEY);
  }

  @AfterAll
  void end() {
    qiao.close();
    wecom.close();
  }

  private WecomCallbacks to(String account, String receiver) {
    return new WecomCallbacks(qiao.url() + "/hooks/wecom/" + account, TOKEN, KEY, receiver);
  }

  private static String command(String suiteId, String type, String more) {
    return command(suiteId, type, Instant.now(), more);
  }

  private static String command(String suiteId, String type, Instant at, String more) {
    return "<xml><SuiteId><![CDATA[%s]]></SuiteId><InfoType><![CDATA[ %s ]]></InfoType><TimeStamp>%d</TimeStamp>%s</xml>"
        .formatted(suiteId, type, at.getEpochSecond(), more);
  }

  private void pushTicket(String account, String suiteId) {
    String ticket = suites.ticket(suiteId, Instant.now());
    HttpResponse<String> answer =
        to(account, suiteId)
            .deliver(command(suiteId, "suite_ticket", "<SuiteTicket>" + ticket + "</SuiteTicket>"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("success");
  }

  private Account company(String suite) {
    return qiao.bean(Accounts.class).all().stream()
        .filter(one -> one.setting("suite").filter(suite::equals).isPresent())
        .findFirst()
        .orElse(null);
  }

  private HttpResponse<String> authorise(String account, String suiteId) {
    String code = suites.authorise(suiteId, Instant.now());
    return to(account, suiteId)
        .deliver(command(suiteId, "create_auth", "<AuthCode>" + code + "</AuthCode>"));
  }

  private HandCall.Result departments(String account) {
    return qiao.bean(HandCall.class)
        .call("wecom", "listDepartmentIds", account, JsonNodeFactory.instance.objectNode());
  }

  private boolean connected(String account) {
    return qiao.bean(ConnectionTest.class).test(account).orElseThrow().connected();
  }

  private JsonNode commands(String state) {
    return qiao.get("/api/deliveries?limit=200&flow=wecom-provider-event&state=" + state);
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
    assertThat(to("template", WecomSuites.PROVIDER_CORP).verify("42").body()).isEqualTo("42");
    assertThat(to("template", "wwforeign0000000").verify("42").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(3)
  void a_ticket_is_kept_before_its_push_is_answered_and_outlasts_a_restart() {
    pushTicket("template", WecomSuites.TEMPLATE);
    pushTicket("third", WecomSuites.THIRD);

    assertThat(connected("third")).isTrue();
    qiao.stop();
    qiao.start();
    assertThat(connected("template")).isTrue();
    assertThat(qiao.get("/api/deliveries?limit=200").toString()).doesNotContain("TICKET");
  }

  @Test
  @Order(4)
  void a_company_that_authorises_a_template_gets_an_account_that_works() {
    HttpResponse<String> answer = authorise("template", WecomSuites.TEMPLATE);

    assertThat(answer.body()).isEqualTo("success");
    await().until(() -> company("template") != null);
    await().until(() -> company("template").setting("agent-id").isPresent());
    Account company = company("template");
    assertThat(company.name()).isEqualTo("template-" + WecomStandIn.CORP_ID);
    assertThat(company.setting("agent-id")).contains(String.valueOf(WecomSuites.AGENT_ID));
    assertThat(company.setting("token-by")).isEmpty();
    assertThat(departments(company.name()).fault()).isEmpty();
  }

  @Test
  @Order(5)
  void a_company_that_installs_a_suite_gets_its_tokens_by_the_suite() {
    authorise("third", WecomSuites.THIRD);

    await().until(() -> company("third") != null);
    assertThat(company("third").setting("token-by")).contains("third");
    assertThat(departments(company("third").name()).fault()).isEmpty();
    assertThat(wecom.calls("getCorpToken")).isNotEmpty();
  }

  @Test
  @Order(6)
  void a_command_that_is_sent_again_exchanges_its_code_once() {
    String code = suites.authorise(WecomSuites.TEMPLATE, Instant.now());
    String command =
        command(WecomSuites.TEMPLATE, "reset_permanent_code", "<AuthCode>" + code + "</AuthCode>");
    String before = company("template").settings().get("secret");

    to("template", WecomSuites.TEMPLATE).send(command);
    to("template", WecomSuites.TEMPLATE).send(command);

    await().until(() -> !company("template").settings().get("secret").equals(before));
    assertThat(suites.exchanged()).containsOnlyOnce(code);
    assertThat(departments(company("template").name()).fault()).isEmpty();
  }

  @Test
  @Order(7)
  void a_permanent_code_stands_in_no_record() {
    String code = suites.permanentCode(WecomSuites.TEMPLATE);

    assertThat(company("template").settings()).containsEntry("secret", code);
    for (JsonNode one : commands("DONE")) {
      assertThat(qiao.get("/api/deliveries/" + one.path("id").asText()).toString())
          .doesNotContain(code);
    }
    assertThat(qiao.get("/api/accounts").toString()).doesNotContain(code);
    assertThat(qiao.get("/api/accounts/" + company("template").name()).toString())
        .doesNotContain(code);
  }

  @Test
  @Order(8)
  void a_change_of_the_visible_range_is_followed() {
    suites.visible(List.of(3L, 9L));

    to("template", WecomSuites.TEMPLATE)
        .send(command(WecomSuites.TEMPLATE, "change_auth", OF_COMPANY));

    await()
        .until(
            () ->
                qiao.bean(Authorisations.class)
                    .find(company("template").name())
                    .orElseThrow()
                    .details()
                    .contains("\"allow_party\":[3,9]"));
  }

  @Test
  @Order(9)
  void events_of_a_company_come_to_the_suite_s_address_and_are_the_company_s() {
    String event =
        "<xml><ToUserName>%s</ToUserName><FromUserName>sys</FromUserName><CreateTime>1717200000</CreateTime><MsgType>event</MsgType><Event>change_external_tag</Event><ChangeType>update</ChangeType><Id>etA</Id></xml>"
            .formatted(WecomStandIn.CORP_ID);

    HttpResponse<String> answer = to("third", WecomStandIn.CORP_ID).send(event);

    assertThat(answer.body()).isEqualTo("success");
    await()
        .until(
            () ->
                qiao.get("/api/deliveries?limit=200&flow=wecom-tag-event")
                    .toString()
                    .contains(company("third").name()));
  }

  @Test
  @Order(10)
  void a_company_that_authorised_nothing_is_refused() {
    String command = command("x", "change_auth", OF_COMPANY);
    WecomCallbacks split =
        new WecomCallbacks(
            qiao.url() + "/hooks/wecom/third",
            TOKEN,
            KEY,
            WecomSuites.THIRD,
            WecomStandIn.CORP_ID,
            Clock.systemUTC());

    assertThat(to("third", "wwforeign0000000").send(command).statusCode()).isEqualTo(404);
    assertThat(split.send(command).statusCode()).isEqualTo(404);
  }

  @Test
  @Order(11)
  void an_authorisation_that_ends_pauses_the_account_and_one_that_comes_back_resumes_it() {
    String name = company("template").name();
    suites.cancel(WecomSuites.TEMPLATE);

    to("template", WecomSuites.TEMPLATE)
        .send(command(WecomSuites.TEMPLATE, "cancel_auth", OF_COMPANY));
    await().until(() -> qiao.bean(Accounts.class).pausedSince(name).isPresent());

    authorise("template", WecomSuites.TEMPLATE);
    await().until(() -> qiao.bean(Accounts.class).pausedSince(name).isEmpty());
    assertThat(departments(name).fault()).isEmpty();
  }

  @Test
  @Order(12)
  void an_end_from_before_the_newest_beginning_has_no_say() {
    String name = company("template").name();
    await().until(() -> commands("WAITING").isEmpty() && commands("MOVING").isEmpty());
    int before = commands("DONE").size();
    Instant past = Instant.now().minusSeconds(3600);

    to("template", WecomSuites.TEMPLATE)
        .send(command(WecomSuites.TEMPLATE, "cancel_auth", past, OF_COMPANY));

    await().until(() -> commands("DONE").size() > before);
    assertThat(qiao.bean(Accounts.class).pausedSince(name)).isEmpty();
  }

  @Test
  @Order(13)
  void a_code_that_is_over_is_parked_with_what_to_do() {
    to("template", WecomSuites.TEMPLATE)
        .send(command(WecomSuites.TEMPLATE, "create_auth", "<AuthCode>NO-SUCH-CODE</AuthCode>"));

    await().until(() -> commands("PARKED").toString().contains("临时授权码只能用一次"));
  }
}
