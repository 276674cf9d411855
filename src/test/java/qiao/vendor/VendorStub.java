package qiao.vendor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.catalog.KeptAccounts;
import qiao.token.TokenStore;

/** Answers as a test says, on a free port, and holds an account of each vendor that leads to it. */
final class VendorStub implements AutoCloseable {
  /** What a test answers: an HTTP status and a body; status 0 closes the connection. */
  record Answer(int status, String body) {}

  /** What arrived. */
  record Asked(
      String method, String path, String query, Map<String, List<String>> headers, String body) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final Vendors vendors;
  final CamelContext camel = new DefaultCamelContext();
  private final HttpServer server;
  private volatile Function<Asked, Answer> answers = asked -> new Answer(500, "");

  VendorStub(Clock clock, Map<String, String> moreOfRobot) {
    this(clock, moreOfRobot, Map.of());
  }

  VendorStub(Clock clock, Map<String, String> moreOfRobot, Map<String, String> moreOfCrm) {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 500);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
    camel.start();
    Catalog catalog = Catalog.read(Path.of("routes/vendors"));
    vendors =
        new Vendors(
            catalog,
            accounts(catalog, moreOfRobot, moreOfCrm),
            clock,
            new SimpleMeterRegistry(),
            Pace.alone(clock),
            TokenStore.none(),
            List.of(new MailStub()));
  }

  void answers(Function<Asked, Answer> answers) {
    this.answers = answers;
  }

  /** Answers token requests well, and everything else as said. */
  void answersCalls(Function<Asked, Answer> calls) {
    answers(
        asked ->
            asked.path().contains("tickets")
                ? new Answer(
                    200, "{\"code\":\"0\",\"access_token\":\"TOKEN-0001\",\"expires_in\":7200}")
                : forToken(asked)
                    ? new Answer(
                        200,
                        "{\"code\":\"OK\",\"error\":{\"type\":\"\"},\"access_token\":\"TOKEN-0001\","
                            + "\"suite_access_token\":\"TOKEN-0001\","
                            + "\"provider_access_token\":\"TOKEN-0001\","
                            + "\"corpAccessToken\":\"TOKEN-0001\",\"accessToken\":\"TOKEN-0001\","
                            + "\"expires_in\":7200,\"expiresIn\":7200,\"id\":\"TOKEN-0001\",\"errorCode\":0,"
                            + "\"data\":{\"access_token\":\"TOKEN-0001\",\"expires_in\":7200,"
                            + "\"accessToken\":\"TOKEN-0001\",\"expireIn\":7200}}")
                    : calls.apply(asked));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Asked> calls() {
    return asked.stream()
        .filter(call -> !forToken(call) && !call.path().contains("tickets"))
        .toList();
  }

  private static boolean forToken(Asked asked) {
    return asked.path().contains("token") || asked.path().contains("corpAccessToken");
  }

  private Accounts accounts(
      Catalog catalog, Map<String, String> moreOfRobot, Map<String, String> moreOfCrm) {
    Map<String, String> crm = new HashMap<>(Map.of("vendor", "xiaoshouyi", "url", url()));
    crm.putAll(
        Map.of(
            "token-url", url() + "/auc/oauth2/token",
            "client-id", "client-7",
            "client-secret", "client-secret-7",
            "username", "bot@example.com",
            "password", "pass-word-7",
            "security-token", "abcd1234",
            "lead-key", "customItem12__c"));
    crm.putAll(moreOfCrm);
    Map<String, String> robot =
        new HashMap<>(Map.of("vendor", "wecom-robot", "url", url(), "key", "robot-key-7"));
    robot.putAll(moreOfRobot);
    Map<String, String> survey =
        Map.of(
            "vendor",
            "questionnaire",
            "url",
            url(),
            "app-id",
            "app-7",
            "user-id",
            "60000000001",
            "secret",
            "survey-secret-7");
    Map<String, Map<String, String>> all =
        new HashMap<>(Map.of("crm", crm, "sales-robot", robot, "questionnaire", survey));
    all.put("wecom", wecom());
    all.putAll(provider());
    all.putAll(oas());
    all.putAll(FurtherAccounts.at(url()));
    all.put("mail", Map.of("vendor", "mail", "user", "bot@example.com", "password", "mail-pass"));
    Accounts accounts = Accounts.of(all, catalog);
    accounts.become(
        new KeptAccounts(
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of("wecom-suite", Map.of("suite-ticket", "ticket-of-tests"))));
    return accounts;
  }

  private Map<String, Map<String, String>> provider() {
    return Map.of(
        "wecom-suite",
        Map.of(
            "vendor",
            "wecom-suite",
            "url",
            url(),
            "corp-id",
            "ww0000000000000008",
            "suite-id",
            "dk0000000000000008",
            "suite-secret",
            "suite-secret-7",
            "callback-token",
            "callbackToken7",
            "callback-aes-key",
            "k".repeat(43)),
        "wecom-provider",
        Map.of(
            "vendor",
            "wecom-provider",
            "url",
            url(),
            "corp-id",
            "ww0000000000000008",
            "provider-secret",
            "provider-secret-7"));
  }

  private Map<String, String> wecom() {
    return Map.of(
        "vendor",
        "wecom",
        "url",
        url(),
        "corp-id",
        "ww0000000000000007",
        "secret",
        "wecom-secret-7",
        "agent-id",
        "1000042");
  }

  private Map<String, Map<String, String>> oas() {
    return Map.of(
        "seeyon",
        Map.of(
            "vendor",
            "seeyon",
            "url",
            url(),
            "user",
            "rest-7",
            "password",
            "seeyon-pass-7",
            "register-code",
            "3004"),
        "webhook",
        Map.of("vendor", "webhook", "url", url() + "/hook?key=webhook-key-7"),
        "weaver",
        Map.of(
            "vendor", "weaver",
            "url", url(),
            "syscode", "FXCRM",
            "client-id", "weaver-7",
            "client-secret", "weaver-secret-7"),
        "landray",
        Map.of(
            "vendor", "landray", "url", url(), "basic", "Y3JtOnRlc3Q=", "cas-url", url() + "/cas"),
        "oa",
        Map.of(
            "vendor",
            "oa",
            "url",
            url(),
            "token-url",
            url() + "/oauth2/code",
            "profile-url",
            url() + "/oauth2/profile",
            "cas-url",
            url() + "/cas",
            "client-id",
            "oa-7",
            "client-secret",
            "oa-secret-7"),
        "yunzhijia",
        Map.of(
            "vendor", "yunzhijia", "url", url(), "app-id", "50007", "app-secret", "yzj-secret-7"),
        "welink",
        Map.of(
            "vendor",
            "welink",
            "url",
            url(),
            "client-id",
            "welink-7",
            "client-secret",
            "welink-secret-7"));
  }

  private void handle(HttpExchange exchange) throws IOException {
    Asked call =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            exchange.getRequestURI().getRawQuery(),
            exchange.getRequestHeaders(),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    asked.add(call);
    Answer answer = answers.apply(call);
    if (answer.status() == 0) {
      exchange.close();
      return;
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Carries mail calls to the same answers. */
  private final class MailStub implements Carrier {
    @Override
    public String scheme() {
      return "smtp";
    }

    @Override
    public CompletableFuture<Answer> carry(Call call) {
      Asked asked = new Asked("SMTP", "/", "", Map.of(), call.given().toString());
      try {
        String body = answers.apply(asked).body();
        return CompletableFuture.completedFuture(
            new Reply((ObjectNode) new ObjectMapper().readTree(body)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Lets nobody connect any more. */
  void down() {
    server.stop(0);
  }

  @Override
  public void close() {
    vendors.close();
    camel.stop();
    server.stop(0);
  }
}
