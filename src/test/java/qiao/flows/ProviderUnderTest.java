package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.standin.EcStandIn;
import qiao.standin.WecomCallbacks;
import qiao.standin.WecomEvents;
import qiao.standin.WecomStandIn;
import qiao.standin.WecomSuites;
import qiao.vendor.ConnectionTest;
import qiao.vendor.HandCall;

/**
 * Runs Qiao for a service provider: {@code template} of 代开发应用, {@code third} of a 第三方应用, and {@code
 * person} of a provider who is no company.
 */
final class ProviderUnderTest implements AutoCloseable {
  static final String OF_COMPANY = "<AuthCorpId>" + WecomStandIn.CORP_ID + "</AuthCorpId>";
  private static final String TOKEN = "standinSuiteTok1";
  private static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFz";

  final WecomStandIn wecom = WecomStandIn.start();
  final WecomSuites suites = wecom.suites();
  final EcStandIn ec = EcStandIn.start();
  final QiaoUnderTest qiao;

  ProviderUnderTest(Path data) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("QIAO_ACCOUNT_KEY", "a-key-of-tests-that-nobody-else-has-1");
    suite(settings, "template", WecomSuites.TEMPLATE);
    suite(settings, "third", WecomSuites.THIRD);
    suite(settings, "person", WecomSuites.THIRD);
    settings.put("qiao.accounts.person.individual", "true");
    settings.put("EC_URL", ec.url());
    settings.put("EC_CORP_ID", EcStandIn.CORP_ID);
    settings.put("EC_APP_ID", EcStandIn.APP_ID);
    settings.put("EC_APP_SECRET", EcStandIn.APP_SECRET);
    settings.put("EC_OPERATOR", EcStandIn.OPERATOR);
    settings.put("WECOM_SETUP_LOOK", "https://qiao.example.com");
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

  WecomCallbacks to(String account, String receiver) {
    return new WecomCallbacks(qiao.url() + "/hooks/wecom/" + account, TOKEN, KEY, receiver);
  }

  /** Returns what calls back with an envelope that names another than it was closed for. */
  WecomCallbacks split(String account, String receiver, String outside) {
    String address = qiao.url() + "/hooks/wecom/" + account;
    return new WecomCallbacks(address, TOKEN, KEY, receiver, outside, Clock.systemUTC());
  }

  static String command(String suiteId, String type, String more) {
    return command(suiteId, type, Instant.now(), more);
  }

  static String command(String suiteId, String type, Instant at, String more) {
    return WecomEvents.command(suiteId, type, at.getEpochSecond(), more);
  }

  /** Returns the push of a ticket that is good. */
  String ticket(String suiteId, Instant at) {
    String ticket = "<SuiteTicket>" + suites.ticket(suiteId, at) + "</SuiteTicket>";
    return command(suiteId, "suite_ticket", at, ticket);
  }

  void pushTicket(String account, String suiteId) {
    HttpResponse<String> answer = to(account, suiteId).deliver(ticket(suiteId, Instant.now()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("success");
  }

  /** Returns the company's account by a suite; null before it is there. */
  Account company(String suite) {
    return qiao.bean(Accounts.class).all().stream()
        .filter(one -> one.setting("suite").filter(suite::equals).isPresent())
        .findFirst()
        .orElse(null);
  }

  /** Sends a command about the template once. */
  void tell(String type, Instant at, String more) {
    to("template", WecomSuites.TEMPLATE).send(command(WecomSuites.TEMPLATE, type, at, more));
  }

  /** Tells whether every command that was answered has been followed. */
  boolean hasFollowed() {
    return qiao.open("wecom-provider-event") == 0;
  }

  HttpResponse<String> authorise(String account, String suiteId) {
    String code = "<AuthCode>" + suites.authorise(suiteId, Instant.now()) + "</AuthCode>";
    return to(account, suiteId).deliver(command(suiteId, "create_auth", code));
  }

  /** Changes values of an account as an administrator does. */
  HttpResponse<String> change(String account, Map<String, String> values) {
    long version = qiao.get("/api/accounts/" + account).path("version").asLong();
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", version)
            .set("values", new ObjectMapper().valueToTree(values))
            .toString();
    return qiao.send(
        qiao.request("/api/accounts/" + account)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  boolean paused(String account) {
    return qiao.bean(Accounts.class).pausedSince(account).isPresent();
  }

  HandCall.Result departments(String account) {
    return qiao.bean(HandCall.class)
        .call("wecom", "listDepartmentIds", account, JsonNodeFactory.instance.objectNode());
  }

  boolean connected(String account) {
    return qiao.bean(ConnectionTest.class).test(account).orElseThrow().connected();
  }

  JsonNode commands(String state) {
    return qiao.get("/api/deliveries?limit=200&flow=wecom-provider-event&state=" + state);
  }

  /** Comes as a browser without a login. */
  HttpResponse<String> visit(String path) {
    return qiao.send(HttpRequest.newBuilder(URI.create(qiao.url() + path)).build());
  }

  @Override
  public void close() {
    qiao.close();
    wecom.close();
    ec.close();
  }
}
