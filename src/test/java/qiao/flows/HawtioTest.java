package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hawtio and the JMX behind it: who may come, what can be seen and done, and what can't. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HawtioTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JOLOKIA = "/actuator/jolokia/";
  private static final String FLOW = "qiao:type=flow,name=questionnaire-to-lead";
  private static final String NODE = "qiao:type=node";
  private static final String CONTEXT = "org.apache.camel:context=qiao,type=context,name=\"qiao\"";

  @TempDir static Path data;
  private QiaoUnderTest qiao;

  @BeforeAll
  void start() {
    qiao =
        new QiaoUnderTest(data, Map.of("spring.jmx.enabled", "true", "qiao.watch.every", "200ms"));
    QiaoUnderTest.await().until(() -> names("qiao:*").containsAll(List.of(FLOW, NODE)));
  }

  @AfterAll
  void end() {
    qiao.close();
  }

  @Test
  void its_pages_are_served_to_those_who_are_logged_in_and_to_no_one_else() {
    HttpResponse<String> page = qiao.send(qiao.request("/actuator/hawtio/index.html").build());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<div id=\"root\">");
    for (String path :
        List.of("/actuator/hawtio/index.html", JOLOKIA, "/actuator/hawtio/jolokia")) {
      assertThat(stranger(path)).as(path).isEqualTo(401);
    }
  }

  @Test
  void a_flow_is_seen_stopped_and_started() throws Exception {
    assertThat(read(FLOW, "State").asText()).isEqualTo("STARTED");
    assertThat(read(FLOW, "File").asText()).endsWith("questionnaire-to-lead.camel.yaml");

    assertThat(status(exec(FLOW, "stop"))).isEqualTo(200);
    assertThat(read(FLOW, "State").asText()).isEqualTo("STOPPED");
    assertThat(status(exec(FLOW, "start"))).isEqualTo(200);
    assertThat(read(FLOW, "State").asText()).isEqualTo("STARTED");
  }

  @Test
  void an_account_is_seen_and_tested_and_its_token_renewed() throws Exception {
    String crm = "qiao:type=account,name=crm";

    assertThat(exec(crm, "test").path("value").asText()).contains("连接成功");
    assertThat(exec(crm, "renewToken").path("value").asText()).startsWith("token until ");
    assertThat(read(crm, "TokenRenewals").asInt()).isPositive();
    assertThat(read(crm, "TokenEnds").asText()).isNotBlank();
    assertThat(read(crm, "TokenTrouble").asText()).isEmpty();
    assertThat(read("qiao:type=account,name=sales-robot", "Pace").toString()).contains("PT1M");
    assertThat(ask(request("read", crm)).toString()).doesNotContain(qiao.secrets());
  }

  @Test
  void a_parked_delivery_is_replayed_by_its_id() throws Exception {
    String key = qiao.road.submit(Map.of("姓名", "王小明", "手机", "13800000000", "公司", "长".repeat(200)));
    QiaoUnderTest.await().until(() -> qiao.road.state(key).equals("PARKED"));
    long id = qiao.road.story(key).at("/delivery/id").asLong();
    int before = qiao.road.story(key).path("attempts").size();

    assertThat(read("qiao:type=inbox", "Parked").asLong()).isPositive();
    assertThat(status(exec("qiao:type=inbox", "replay", id))).isEqualTo(200);
    QiaoUnderTest.await().until(() -> qiao.road.story(key).path("attempts").size() > before);
    assertThat(exec("qiao:type=inbox", "replay", 999_999).path("error").asText())
        .contains("There is no delivery 999999");
  }

  @Test
  void the_node_is_seen() throws Exception {
    assertThat(read(NODE, "Held").asBoolean()).isTrue();
    assertThat(read(NODE, "Live").asInt()).isEqualTo(1);
  }

  @Test
  void routes_can_be_drawn_and_traces_switched_on() throws Exception {
    assertThat(exec(CONTEXT, "dumpRoutesAsXml()").path("value").asText())
        .contains("questionnaire-to-lead");
    String tracer = names("org.apache.camel:type=tracer,*").get(0);
    for (boolean on : new boolean[] {true, false}) {
      ObjectNode write = request("write", tracer).put("attribute", "Enabled").put("value", on);
      assertThat(status(ask(write))).isEqualTo(200);
      assertThat(read(tracer, "Enabled").asBoolean()).isEqualTo(on);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "com.sun.management:type=DiagnosticCommand; vmSystemProperties",
        "com.sun.management:type=HotSpotDiagnostic; dumpHeap(java.lang.String,boolean)",
        "java.util.logging:type=Logging; setLoggerLevel",
        "JMImplementation:type=MBeanServerDelegate; toString",
        "org.springframework.boot:type=Endpoint,name=Health; health",
        "org.apache.camel:context=qiao,type=context,name=\"qiao\"; sendBody(java.lang.String,java.lang.Object)",
        "org.apache.camel:context=qiao,type=context,name=\"qiao\"; createEndpoint",
        "org.apache.camel:context=qiao,type=context,name=\"qiao\"; stop",
        "org.apache.camel:context=qiao,type=routes,name=\"questionnaire-hook\"; stop()",
        "org.apache.camel:context=qiao,type=routes,name=\"questionnaire-hook\"; remove()",
        "jolokia:type=Config; resetHistoryEntries",
        "java.lang:type=Threading; toString"
      })
  void what_could_run_code_or_go_around_our_own_operations_is_refused(String bean, String operation)
      throws Exception {
    assertThat(status(exec(bean, operation))).as(bean + " " + operation).isIn(403, 404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "java.lang:type=Memory; Verbose; true",
        "java.lang:type=Threading; ThreadCpuTimeEnabled; false",
        "org.apache.camel:context=qiao,type=context,name=\"qiao\"; Tracing; true",
        "org.apache.camel:context=qiao,type=tracer,name=BacklogTracer; TraceFilter; ${sys.user.home}"
      })
  void nothing_is_set_but_the_switches_of_the_tracer(String bean, String attribute, String value)
      throws Exception {
    ObjectNode write = request("write", bean).put("attribute", attribute).put("value", value);

    assertThat(status(ask(write))).as(bean + " " + attribute).isIn(403, 404);
  }

  @Test
  void a_bean_can_t_be_made_to_load_others() throws Exception {
    JsonNode make =
        exec(
            "JMImplementation:type=MBeanServerDelegate",
            "createMBean(java.lang.String,javax.management.ObjectName)",
            "javax.management.loading.MLet",
            "x:type=mlet");
    assertThat(status(make)).isEqualTo(403);
  }

  @Test
  void jmx_of_other_machines_is_not_called() throws Exception {
    try (ServerSocket elsewhere = new ServerSocket(0)) {
      elsewhere.setSoTimeout(300);
      String url =
          "service:jmx:rmi:///jndi/rmi://localhost:" + elsewhere.getLocalPort() + "/jmxrmi";
      ObjectNode request = request("read", "java.lang:type=Memory");
      request.putObject("target").put("url", url);

      ask(request);

      assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void no_address_is_fetched_for_whoever_asks() throws Exception {
    try (ServerSocket elsewhere = new ServerSocket(0)) {
      elsewhere.setSoTimeout(300);
      String path = "/actuator/hawtio/proxy/http/localhost/" + elsewhere.getLocalPort() + "/x";

      HttpResponse<String> answer = qiao.send(qiao.request(path).build());

      assertThat(answer.statusCode()).isBetween(400, 499);
      assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void arguments_and_properties_of_the_process_are_not_shown_and_other_domains_not_listed()
      throws Exception {
    JsonNode runtime = ask(request("read", "java.lang:type=Runtime"));
    JsonNode list = ask(JSON.createObjectNode().put("type", "list")).path("value");

    assertThat(runtime.toString()).doesNotContain("java.class.path", "-D");
    assertThat(
            status(
                ask(request("read", "java.lang:type=Runtime").put("attribute", "InputArguments"))))
        .isEqualTo(403);
    List<String> domains = new ArrayList<>();
    list.fieldNames().forEachRemaining(domains::add);
    assertThat(domains)
        .contains("qiao", "org.apache.camel")
        .doesNotContain("com.sun.management", "java.util.logging", "org.springframework.boot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec/qiao:type=flow,name=questionnaire-to-lead/stop",
        "read/java.lang:type=Memory",
        "?p=exec/qiao:type=flow,name=questionnaire-to-lead/stop",
        ";x/exec/qiao:type=flow,name=questionnaire-to-lead/stop",
        "%65xec/qiao:type=flow,name=questionnaire-to-lead/stop"
      })
  void a_link_does_nothing(String link) throws Exception {
    for (String base : List.of(JOLOKIA, "/actuator/hawtio/jolokia/")) {
      HttpResponse<String> answer = qiao.send(qiao.request(base + link).build());

      assertThat(answer.statusCode()).as(base + link).isBetween(400, 405);
    }
    assertThat(read(FLOW, "State").asText()).isEqualTo("STARTED");
  }

  @Test
  void a_page_of_another_site_is_refused() {
    HttpRequest foreign =
        qiao.request(JOLOKIA)
            .header("Origin", "https://elsewhere.example.com")
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(request("read", FLOW).toString()))
            .build();

    HttpResponse<String> answer = qiao.send(foreign);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  private static ObjectNode request(String type, String bean) {
    return JSON.createObjectNode().put("type", type).put("mbean", bean);
  }

  private JsonNode read(String bean, String attribute) throws Exception {
    JsonNode answer = ask(request("read", bean).put("attribute", attribute));
    assertThat(status(answer)).as(answer.toString()).isEqualTo(200);
    return answer.path("value");
  }

  private JsonNode exec(String bean, String operation, Object... arguments) throws Exception {
    ObjectNode request = request("exec", bean).put("operation", operation);
    request.set("arguments", JSON.valueToTree(arguments));
    return ask(request);
  }

  private List<String> names(String pattern) throws Exception {
    List<String> names = new ArrayList<>();
    ask(request("search", pattern)).path("value").forEach(name -> names.add(name.asText()));
    return names;
  }

  private JsonNode ask(ObjectNode request) throws Exception {
    HttpResponse<String> answer =
        qiao.send(
            qiao.request(JOLOKIA)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                .build());
    return JSON.readTree(answer.body());
  }

  private static int status(JsonNode answer) {
    return answer.path("status").asInt();
  }

  private int stranger(String path) {
    return qiao.send(HttpRequest.newBuilder(URI.create(qiao.url() + path)).build()).statusCode();
  }
}
