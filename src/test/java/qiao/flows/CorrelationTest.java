package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import qiao.standin.OaStandIns;
import qiao.standin.SeeyonStandIn;

/** What a caller calls a message is found again in the answer, the delivery and the log. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrelationTest {
  private static final String HEADER = "X-Correlation-Id";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path data;
  private QiaoUnderTest qiao;

  @BeforeAll
  void start() {
    Map<String, Object> settings = new HashMap<>(TodoCrm.SETTINGS);
    settings.put("qiao.logs", "ecs");
    // Not the one that tests have.
    settings.put("logging.config", "classpath:logback-spring.xml");
    settings.put("logging.level.qiao", "info");
    // Nobody is bound, so nothing is sent there.
    settings.put("SEEYON_URL", "http://localhost:9/seeyon");
    settings.put("SEEYON_USER", "rest");
    settings.put("SEEYON_PASSWORD", SeeyonStandIn.PASSWORD);
    settings.put("SEEYON_REGISTER_CODE", "3004");
    qiao = new QiaoUnderTest(data, settings);
  }

  @AfterAll
  void end() {
    qiao.close();
  }

  @Test
  void the_caller_s_name_comes_back_and_stands_in_every_delivery_that_follows() {
    HttpResponse<String> answer = push("t-1", "crm-4711", "QiaoCorrelation", "forged");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues(HEADER)).containsExactly("crm-4711");
    QiaoUnderTest.await().until(() -> delivery("t-1").has("delivery"));
    assertThat(delivery("t-1").path("correlation").asText()).isEqualTo("crm-4711");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "<script>", "${jndi:ldap://x}", "-begins-badly"})
  void a_name_that_is_none_is_replaced(String hostile) {
    HttpResponse<String> answer = push("t-" + hostile.hashCode(), hostile);

    assertThat(answer.headers().firstValue(HEADER).orElseThrow())
        .isNotEqualTo(hostile)
        .matches("[0-9a-z]{1,13}");
  }

  @Test
  void a_call_that_is_refused_has_a_name_as_well() {
    HttpResponse<String> answer =
        qiao.send(
            HttpRequest.newBuilder(URI.create(qiao.url() + "/hooks/nowhere"))
                .header(HEADER, "crm-1")
                .build());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue(HEADER)).contains("crm-1");
  }

  @Test
  void a_structured_line_names_flow_delivery_account_and_operation_and_masks_all_texts(
      CapturedOutput output) throws Exception {
    String key = qiao.road.submit(Map.of("姓名", "王小明", "手机", "13800000000", "公司", "长".repeat(200)));
    QiaoUnderTest.await().until(() -> qiao.road.state(key).equals("PARKED"));
    JsonNode story = qiao.road.story(key);
    String id = story.at("/delivery/id").asText();

    JsonNode line =
        JSON.readTree(
            output
                .toString()
                .lines()
                .filter(text -> text.startsWith("{") && text.contains("\"delivery\":" + id))
                .findFirst()
                .orElseThrow());

    assertThat(line.path("flow").asText()).isEqualTo("questionnaire-to-lead");
    assertThat(line.path("account").asText()).isEqualTo("crm");
    assertThat(line.path("operation").asText()).isEqualTo("xiaoshouyi/createLead");
    assertThat(line.path("verdict").asText()).isEqualTo("parked");
    assertThat(line.path("correlation").asText()).isEqualTo(story.path("correlation").asText());
    assertThat(line.path("message").asText()).startsWith("Flow questionnaire-to-lead, delivery");
    assertThat(output.toString()).doesNotContain(qiao.secrets()).doesNotContain("13800000000");
  }

  private HttpResponse<String> push(String todo, String correlation, String... more) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(qiao.url() + "/hooks/crm-todo/crm/" + OaStandIns.PUSH_KEY))
            .header("Content-Type", "application/json")
            .header(HEADER, correlation)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    {"scene": "created", "todoId": "%s", "title": "报价单审批", "receivers": ["e1"]}"""
                        .formatted(todo)));
    if (more.length > 0) {
      request.headers(more);
    }
    return qiao.send(request.build());
  }

  private JsonNode delivery(String todo) {
    for (JsonNode one : qiao.get("/api/deliveries?flow=crm-todo-to-oa&limit=200")) {
      JsonNode story = qiao.get("/api/deliveries/" + one.path("id").asText());
      if (story.path("payload").path("todoId").asText().equals(todo)) {
        return story;
      }
    }
    return JSON.missingNode();
  }
}
