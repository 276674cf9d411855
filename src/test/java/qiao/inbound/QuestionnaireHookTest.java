package qiao.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import qiao.flow.Flows;

@SpringBootTest(
    classes = InboundParts.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"qiao.hooks.max-body=20KB", "qiao.dev=true"})
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class QuestionnaireHookTest {
  private static final String GOOD = "/hooks/questionnaire/hq/" + InboundParts.KEY;

  @TempDir static Path folder;

  @DynamicPropertySource
  static void routes(DynamicPropertyRegistry properties) {
    properties.add("qiao.routes", () -> InboundParts.routes(folder));
    properties.add("spring.datasource.url", () -> "jdbc:h2:mem:hook;MODE=PostgreSQL");
  }

  @LocalServerPort private int port;
  @Autowired private Flows flows;

  @Autowired
  @Qualifier("inbox")
  private StubComponent inbox;

  private final HttpClient http = HttpClient.newHttpClient();

  @Autowired private ApplicationContext application;

  @BeforeEach
  void forgets() {
    inbox.forget();
    inbox.behaviour = (sent, exchange) -> exchange.getMessage().setHeader("QiaoDelivery", 17L);
  }

  @Test
  void a_push_that_comes_while_qiao_starts_or_stops_is_asked_to_come_again_and_not_answered_404()
      throws Exception {
    AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);
    try {
      HttpRequest push =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + GOOD))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{}"))
              .build();
      HttpResponse<String> answer = http.send(push, BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    } finally {
      AvailabilityChangeEvent.publish(application, ReadinessState.ACCEPTING_TRAFFIC);
    }
  }

  @Test
  void a_new_answer_is_kept_before_it_is_answered_with_200() {
    HttpResponse<String> answer =
        send(
            request(GOOD)
                .header("X-Correlation-Id", "fair-1")
                .POST(text(push("answer.create", 9000123, 7))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Correlation-Id")).hasValue("fair-1");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body()).isEqualTo("{\"accepted\":true,\"delivery\":17}");
    assertThat(inbox.sent)
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.to()).isEqualTo("questionnaire-to-lead");
              assertThat(sent.headers())
                  .containsExactlyInAnyOrderEntriesOf(
                      Map.of(
                          "QiaoAccount", "hq",
                          "QiaoAction", "answer.create",
                          "QiaoCorrelation", "fair-1",
                          "QiaoKey", "9000123|7|answer.create",
                          "QiaoLane", "9000123|7"));
              assertThat(sent.body()).isInstanceOf(Map.class);
              assertThat(sent.body().toString()).contains("payload={survey_id=9000123, ");
            });
  }

  @Test
  void nothing_of_the_callers_headers_and_parameters_reaches_the_inbox_or_comes_back() {
    HttpResponse<String> answer =
        send(
            request(GOOD + "?QiaoAccount=crm&key=x&account=y&CamelHttpUri=http://evil")
                .header("QiaoKey", "forged")
                .header("qiaolane", "forged")
                .header("qiaocorrelation", "forged")
                .header("QiaoTrace", "forged")
                .header("CamelHttpResponseCode", "500")
                .header("key", "forged")
                .header("X-Anything", "forged")
                .header("Authorization", "Bearer forged")
                .POST(text(push("answer.create", 9000123, 7))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(inbox.sent.get(0).headers())
        .containsOnlyKeys("QiaoAccount", "QiaoAction", "QiaoCorrelation", "QiaoKey", "QiaoLane")
        .doesNotContainValue("forged")
        .containsEntry("QiaoAccount", "hq");
    assertThat(answer.headers().map().keySet())
        .noneMatch(
            name -> name.toLowerCase().matches("(qiao|camel|x-anything|key|account|auth).*"));
  }

  @Test
  void nothing_that_the_inbox_sets_leaks_into_the_answer() {
    inbox.behaviour =
        (sent, exchange) -> {
          exchange.getMessage().setHeader("QiaoSecret", "s3cret");
          exchange.getMessage().setHeader("Anything", "s3cret");
        };

    HttpResponse<String> answer = post(GOOD, push("answer.create", 9000123, 7));

    assertThat(answer.headers().map().toString() + answer.body()).doesNotContain("s3cret");
    assertThat(answer.body()).isEqualTo("{\"accepted\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/hooks/questionnaire/hq/wrong-key",
        "/hooks/questionnaire/hq/right-key-4",
        "/hooks/questionnaire/hq/right-key-422",
        "/hooks/questionnaire/nobody/right-key-42",
        "/hooks/questionnaire/crm/right-key-42",
        "/hooks/questionnaire/keyless/right-key-42",
        "/hooks/questionnaire/keyless/null",
        "/hooks/questionnaire/hq/%20"
      })
  void whoever_has_no_right_key_learns_nothing(String path) {
    HttpResponse<String> wrong = post("/hooks/questionnaire/nobody/x", "{}");
    HttpResponse<String> answer = post(path, push("answer.create", 9000123, 7));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type"))
        .isEqualTo(wrong.headers().firstValue("Content-Type"));
    assertThat(answer.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
    assertThat(inbox.sent).isEmpty();
  }

  @Test
  void a_wrong_key_is_told_before_the_body_is_looked_at() {
    assertThat(post("/hooks/questionnaire/hq/wrong", "{nonsense").statusCode()).isEqualTo(404);
  }

  @Test
  void a_key_with_letters_beyond_ascii_opens() {
    String path = "/hooks/questionnaire/umlaut/schl%C3%BCssel%20%2B";
    assertThat(post(path, "{}").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"object":"Answer",    | not JSON
          {} {}                  | not JSON
          nonsense               | not JSON
          ''                     | not JSON
          """)
  void what_is_not_json_is_refused_with_the_reason_and_without_quoting_it(
      String body, String reason) {
    HttpResponse<String> answer = post(GOOD, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .startsWith("{\"accepted\":false,\"why\":\"the body is ")
        .contains(reason)
        .doesNotContain("nonsense");
    assertThat(inbox.sent).isEmpty();
  }

  @Test
  void an_empty_body_is_refused() {
    HttpResponse<String> answer = post(GOOD, "");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("the body is empty");
  }

  @Test
  void what_is_not_utf_8_is_refused_whatever_charset_it_calls_itself() {
    byte[] gbk =
        push("answer.create", 9000123, 7).replace("小王", "王小明").getBytes(Charset.forName("GBK"));

    for (String type : new String[] {"application/json", "application/json;charset=GBK"}) {
      HttpResponse<String> answer = send(request(GOOD, type).POST(BodyPublishers.ofByteArray(gbk)));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("not UTF-8");
    }
  }

  @Test
  void chinese_arrives_as_it_was_sent_whatever_charset_it_calls_itself() {
    for (String type : new String[] {"application/json", "application/json;charset=ISO-8859-1"}) {
      inbox.sent.clear();
      send(request(GOOD, type).POST(text(push("answer.create", 9000123, 7))));
      assertThat(inbox.sent.get(0).body().toString()).contains("小王");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          []                                                              | not an object
          "text"                                                          | not an object
          null                                                            | not an object
          {}                                                              | no payload
          {"object":"Answer","action":"answer.create"}                    | no payload
          {"object":"Survey","action":"survey.created","payload":{"id":1}} | unknown object Survey
          {"object":"Answer","action":"answer.seen","payload":{}}         | unknown action answer.seen
          {"object":"Answer","action":"answer.create","payload":{}}       | test push
          {"object":"Answer","action":"answer.create","payload":{"survey_id":0,"answer_id":7}} | test push
          {"object":"Answer","action":"answer.create","payload":{"survey_id":9,"answer_id":0}} | test push
          {"object":"Answer","action":"answer.create","payload":{"survey_id":9,"answer_id":1.5}} | test push
          {"object":"Answer","action":"answer.create","payload":{"survey_id":9,"answer_id":-1}} | test push
          """)
  void what_is_no_push_of_an_answer_is_answered_with_200_and_logged(
      String body, String why, CapturedOutput output) {
    HttpResponse<String> answer = post(GOOD, body);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"accepted\":false,\"why\":\"" + why + "\"}");
    assertThat(inbox.sent).isEmpty();
    assertThat(output.getOut()).contains("for account hq: ignored: " + why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"answer.update", "answer.delete"})
  void updates_and_deletions_are_answered_with_200_and_left(String action) {
    HttpResponse<String> answer = post(GOOD, push(action, 9000123, 7));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"accepted\":false,\"why\":\"no flow takes " + action + "\"}");
    assertThat(inbox.sent).isEmpty();
  }

  @Test
  void a_body_that_is_too_long_is_refused_with_and_without_its_length() {
    byte[] body =
        push("answer.create", 9000123, 7)
            .replace("小王", "x".repeat(21_000))
            .getBytes(StandardCharsets.UTF_8);

    assertThat(send(request(GOOD).POST(BodyPublishers.ofByteArray(body))).statusCode())
        .isEqualTo(413);
    assertThat(send(request(GOOD).POST(unannounced(body))).statusCode()).isEqualTo(413);
    assertThat(inbox.sent).isEmpty();
  }

  @Test
  void a_body_of_exactly_the_limit_is_read_with_and_without_its_length() {
    String push = push("answer.create", 9000123, 7);
    int room = 20 * 1024 - push.getBytes(StandardCharsets.UTF_8).length;
    byte[] body = push.replace("小王", "小王" + "x".repeat(room)).getBytes(StandardCharsets.UTF_8);

    assertThat(send(request(GOOD).POST(BodyPublishers.ofByteArray(body))).statusCode())
        .isEqualTo(200);
    assertThat(send(request(GOOD).POST(unannounced(body))).statusCode()).isEqualTo(200);
    assertThat(inbox.sent).hasSize(2);
  }

  @Test
  void deep_nesting_and_huge_numbers_are_refused() {
    assertThat(post(GOOD, "[".repeat(5_000)).statusCode()).isEqualTo(400);
    assertThat(post(GOOD, "{\"a\":" + "9".repeat(5_000) + "}").statusCode()).isEqualTo(400);
    String exponent =
        push("answer.create", 9000123, 7).replace("\"duration\":148", "\"duration\":1e999999999");
    assertThat(post(GOOD, exponent).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
  void only_post_is_taken(String method) {
    HttpResponse<String> answer = send(request(GOOD).method(method, text("{}")));

    assertThat(answer.statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "text/xml"
      })
  void only_json_is_taken(String type) {
    HttpResponse<String> answer = send(request(GOOD, type).POST(text("--x\r\n\r\na\r\n--x--")));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(inbox.sent).isEmpty();
  }

  @Test
  void when_the_inbox_cannot_keep_it_the_answer_is_503(CapturedOutput output) {
    inbox.behaviour =
        (sent, exchange) -> {
          throw new IOException("disk full at /secret/place");
        };

    HttpResponse<String> answer = post(GOOD, push("answer.create", 9000123, 7));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"accepted\":false").doesNotContain("secret");
    assertThat(output.getOut()).contains("(9000123|7|answer.create) could not be kept");
  }

  @Test
  void a_stopped_hook_never_answers_with_success() {
    flows.stop("questionnaire-hook");
    try {
      assertThat(post(GOOD, push("answer.create", 9000123, 7)).statusCode()).isGreaterThan(299);
      assertThat(inbox.sent).isEmpty();
    } finally {
      flows.start("questionnaire-hook");
    }
    assertThat(post(GOOD, push("answer.create", 9000123, 7)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_hook_whose_file_was_saved_goes_on_answering() throws Exception {
    Path file = folder.resolve("flows/questionnaire-hook/questionnaire-hook.camel.yaml");
    String content = Files.readString(file);

    Files.writeString(file, content.replace("description: Takes", "description: Still takes"));

    await()
        .untilAsserted(
            () ->
                assertThat(flows.list())
                    .filteredOn(flow -> flow.id().equals("questionnaire-hook"))
                    .allMatch(flow -> flow.description().startsWith("Still takes")));
    await()
        .untilAsserted(
            () ->
                assertThat(post(GOOD, push("answer.create", 9000123, 7)).statusCode())
                    .isEqualTo(200));
    assertThat(inbox.sent).isNotEmpty();
  }

  @Test
  void large_numbers_stay_whole() {
    post(GOOD, push("answer.create", 9000123, 7).replace("60000000009", "9007199254740993"));

    assertThat(inbox.sent.get(0).body().toString()).contains("respondent_id=9007199254740993");
  }

  @Test
  void the_log_has_one_sentence_about_a_push_that_is_left_and_nothing_personal(
      CapturedOutput output) {
    post(GOOD, push("answer.create", 0, 7));

    assertThat(output.getOut().lines().filter(line -> line.contains("Questionnaire push")))
        .singleElement()
        .asString()
        .contains("7f0c7a55-1c1d-4a76-9a0d-0d7f5a1f0001 for account hq: ignored")
        .doesNotContain("小王", "13800000000", "203.0.113.9", InboundParts.KEY);
  }

  @Test
  void a_push_that_the_inbox_has_is_not_logged_besides(CapturedOutput output) {
    post(GOOD, push("answer.create", 9000123, 7));

    assertThat(output.getOut()).doesNotContain("Questionnaire push", "小王", InboundParts.KEY);
  }

  @Test
  void an_id_cannot_break_the_log(CapturedOutput output) {
    String push = push("answer.create", 0, 7).replace("7f0c7a55", "a\\nFORGED line");

    post(GOOD, push);

    assertThat(output.getOut())
        .contains("Questionnaire push ? for account hq")
        .doesNotContain("FORGED");
  }

  private static String push(String action, long survey, long answer) {
    return """
        {"id":"7f0c7a55-1c1d-4a76-9a0d-0d7f5a1f0001","object":"Answer","action":"%s",
         "payload":{"survey_id":%d,"answer_id":%d,"respondent_id":60000000009,"duration":148,
          "ended_at":"2024-05-06 10:20:30","ip":"203.0.113.9","answer":[{"id":"p-1","questions":[
          {"id":"q-1","type":"text","text":"小王"},{"id":"q-2","type":"text","text":"13800000000"}]}]}}
        """
        .formatted(action, survey, answer);
  }

  private HttpResponse<String> post(String path, String body) {
    return send(request(path).POST(text(body)));
  }

  private HttpRequest.Builder request(String path) {
    return request(path, "application/json");
  }

  private HttpRequest.Builder request(String path, String type) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Content-Type", type);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BodyPublisher text(String body) {
    return BodyPublishers.ofString(body);
  }

  private static BodyPublisher unannounced(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }
}
