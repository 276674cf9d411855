package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import qiao.canary.Canaries;
import qiao.standin.Mishap;
import qiao.standin.OaStandIns;
import qiao.standin.RobotStandIn;
import qiao.standin.SeeyonStandIn;
import qiao.standin.XiaoshouyiStandIn;

/**
 * Calls of every account fail in every way, vendors even tell Qiao's own secrets and scripts in
 * their answers; then all that can be read of the program is read. What it logs meanwhile, {@link
 * qiao.canary.CanaryWatch} reads.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryTest {
  private static final String MOBILE = "13912345678";
  private static final String MAIL = "canary.person@example.com";
  private static final String SCRIPT = "<script>alert('canary')</script>\"><img src=x onerror=a()>";
  private static final String TOLD =
      "secret %s, password %s, key %s: %s"
          .formatted(
              XiaoshouyiStandIn.CLIENT_SECRET,
              XiaoshouyiStandIn.PASSWORD,
              RobotStandIn.KEY,
              SCRIPT);

  private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/[^\"#]*)");
  private static final int MOST_PAGES = 400;

  @TempDir static Path data;
  private final OaStandIns oas = OaStandIns.start();
  private final Collector collector = new Collector();
  private final WebhookServer webhook = new WebhookServer();
  private QiaoUnderTest qiao;
  private ConsoleVisitor console;

  @BeforeAll
  void start() {
    Map<String, Object> settings = new HashMap<>(oas.settings());
    settings.put("QIAO_TRACES_URL", collector.url());
    settings.put("spring.jmx.enabled", "true");
    settings.put("qiao.watch.every", "200ms");
    settings.put("NOTICE_EVERY", "1s");
    settings.put("NOTICE_CRM_WEBHOOK", "notice-webhook");
    settings.put("NOTICE_WEBHOOK_URL", webhook.url());
    settings.put("qiao.accounts.sales-robot.pace", "100000/1s");
    qiao = new QiaoUnderTest(data, settings);
    console = new ConsoleVisitor(qiao);
    failInEveryWay();
  }

  @AfterAll
  void end() {
    qiao.close();
    oas.close();
    collector.close();
    webhook.close();
  }

  private void failInEveryWay() {
    bind();
    Map<String, Mishap> ways = new LinkedHashMap<>();
    ways.put("refused", Mishap.refused("1020002", TOLD));
    ways.put("unknown code", Mishap.refused("9999999", TOLD));
    ways.put("too fast", Mishap.tooFast());
    ways.put("token", Mishap.tokenInvalid());
    ways.put("busy", Mishap.busy());
    ways.put("unavailable", Mishap.unavailable());
    ways.put("garbage", Mishap.garbage());
    ways.put("unclear", Mishap.cutAfter());
    ways.forEach(
        (name, way) -> {
          qiao.vendors.xiaoshouyi().answers("createLead", way);
          String key =
              qiao.road.submit(
                  Map.of("姓名", SCRIPT, "手机", MOBILE, "公司", name, "邮箱", MAIL, "备注", SCRIPT));
          QiaoUnderTest.await().until(() -> !qiao.road.story(key).path("attempts").isEmpty());
        });
    TodoCrm crm = new TodoCrm(qiao::url);
    oas.all().forEach(oa -> oa.answers("*", Mishap.refused("500", TOLD)));
    crm.event("created", "canary", List.of("e1", "nobody")).send();
    QiaoUnderTest.await()
        .until(() -> qiao.get("/api/todos?todo=canary").toString().contains("UNBOUND"));
    QiaoUnderTest.await().until(() -> qiao.deliveries("PARKED") > 0);
  }

  private void bind() {
    oas.all().forEach(oa -> new TodoCrm(qiao::url).bind(oa.name(), "e1", "u-e1"));
  }

  @Test
  void no_page_of_the_console_holds_a_secret_or_runs_a_script_of_a_vendor() {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of("/console"));
    while (!next.isEmpty() && seen.size() < MOST_PAGES) {
      String path = next.poll();
      if (seen.add(path)) {
        HttpResponse<String> page = console.get(path);
        if (page.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
          assertThat(page.body()).as(path).doesNotContain("<script>alert", "<img src=x", "\tat ");
        }
        Matcher links = LINK.matcher(page.body());
        while (links.find()) {
          next.add(links.group(1).replace("&amp;", "&"));
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(100);
    assertThat(seen).anyMatch(path -> path.matches("/console/deliveries/\\d+"));
    assertThat(seen).anyMatch(path -> path.matches("/console/todos/\\d+"));
    assertThat(seen).anyMatch(path -> path.startsWith("/console/accounts/"));
  }

  @Test
  void nothing_that_a_program_can_read_holds_a_secret() {
    List<String> fillings =
        List.of("1", "crm", "seeyon", "questionnaire-to-lead", "xiaoshouyi", "createLead");
    long read =
        qiao.handlers().keySet().stream()
            .filter(one -> one.getMethodsCondition().getMethods().contains(RequestMethod.GET))
            .flatMap(one -> one.getPatternValues().stream())
            .flatMap(
                path -> fillings.stream().map(filling -> path.replaceAll("\\{[^}]*}", filling)))
            .distinct()
            .map(path -> qiao.send(qiao.request(path).GET().build()))
            .count();

    assertThat(read).isGreaterThan(100);
    qiao.get("/api/deliveries?limit=200").forEach(one -> get("/api/deliveries/" + id(one)));
    qiao.get("/api/todos?limit=200").forEach(one -> get("/api/todos/" + id(one)));
    assertThat(get("/console/deliveries/export")).contains("refused", "***");
    assertThat(get("/api/bindings/export?format=csv")).contains("u-e1");
  }

  private static String id(JsonNode one) {
    return one.path("id").asText();
  }

  private String get(String path) {
    HttpResponse<String> answer = qiao.send(qiao.request(path).GET().build());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  @Test
  void a_test_of_every_account_tells_no_secret() {
    for (JsonNode account : qiao.get("/api/accounts")) {
      qiao.post("/api/accounts/" + account.path("name").asText() + "/test");
      console.post("/console/accounts/" + account.path("name").asText() + "/test");
    }
    console.post(
        "/console/accounts/try",
        "name",
        "crm",
        "vendor",
        "xiaoshouyi",
        "value.client-secret",
        SeeyonStandIn.PASSWORD);
  }

  @Test
  void neither_metrics_nor_health_nor_jmx_hold_a_secret_or_a_person() throws Exception {
    Stream.of("/actuator", "/actuator/health", "/actuator/info", "/actuator/prometheus")
        .map(this::get)
        .forEach(CanaryTest::noPerson);
    for (JsonNode name : qiao.get("/actuator/metrics").path("names")) {
      noPerson(get("/actuator/metrics/" + name.asText()));
    }
    String beans = jolokia("{\"type\":\"search\",\"mbean\":\"qiao:*\"}");
    assertThat(beans).contains("qiao:type=account,name=crm");
    for (JsonNode bean : Operator.read(beans).path("value")) {
      noPerson(
          jolokia("{\"type\":\"read\",\"mbean\":\"" + bean.asText().replace("\"", "\\\"") + "\"}"));
    }
    noPerson(jolokia("{\"type\":\"list\"}"));
  }

  private String jolokia(String question) {
    HttpResponse<String> answer =
        qiao.send(
            qiao.request("/actuator/jolokia/")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question))
                .build());
    assertThat(answer.statusCode()).as(question).isEqualTo(200);
    return answer.body();
  }

  private static void noPerson(String text) {
    assertThat(Canaries.personIn(text)).isEmpty();
  }

  @Test
  void neither_traces_nor_notices_hold_a_secret_or_a_person() {
    QiaoUnderTest.await().until(() -> !collector.spans().isEmpty());
    QiaoUnderTest.await().until(() -> !webhook.taken().isEmpty());

    for (String sent : List.of(collector.text(), webhook.taken().toString())) {
      Canaries.look("what was sent", sent);
      noPerson(sent);
    }
  }

  @Test
  void the_audit_tells_no_person() {
    noPerson(get("/api/audit?limit=200"));
  }

  @Test
  void the_store_holds_no_secret() throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".mv.db")).toList()) {
        Canaries.look(file, Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
  }
}
