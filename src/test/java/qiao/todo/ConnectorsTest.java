package qiao.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.PropertyPlaceholderHelper;
import qiao.secret.Secrets;

class ConnectorsTest {
  private static final Path SAMPLES = Path.of("src/test/resources/todo");
  private static final Map<String, String> SETTINGS =
      Map.of("OA_URL", "https://oa.example.com", "OA_KEY", "key-of-the-test-oa");
  private static final UnaryOperator<String> RESOLVE =
      text ->
          new PropertyPlaceholderHelper("${", "}", ":", null, true)
              .replacePlaceholders(text, SETTINGS::get);

  private static final Connectors READY =
      Connectors.read(Path.of("routes/todo/ready"), Sample.LEGEND, RESOLVE);

  @TempDir Path folder;

  private final Connectors connectors = Connectors.read(SAMPLES, Sample.LEGEND, RESOLVE);

  @Test
  void a_rest_call_is_made_from_its_file() throws Exception {
    Connector oa = connectors.find("generic-rest").orElseThrow();
    Values values =
        Sample.values(
            "todoId",
            "todo/77",
            "title",
            "报价😀单",
            "itemTitle",
            "a\"b",
            "receiver",
            "zhangsan",
            "createdAt",
            "2024-03-05T01:30:00Z",
            "apiName",
            "LeadsObj",
            "dataId",
            "d77",
            "source",
            "fx crm");

    Request created = oa.request(oa.scene(Scene.CREATED).orElseThrow(), values);

    assertThat(created.method()).isEqualTo("POST");
    assertThat(created.url()).hasToString("https://oa.example.com/api/todo?from=fx%20crm");
    assertThat(created.headers())
        .containsEntry("X-Api-Key", "key-of-the-test-oa")
        .containsEntry("Content-Type", "application/json; charset=UTF-8")
        .containsEntry("Accept", "application/json");
    assertThat(new String(created.body(), StandardCharsets.UTF_8))
        .contains("\"title\": \"报价单 a\\\"b\"", "\"created\": \"2024-03-05 09:30:00\"");
    assertThat(created.warnings()).containsExactly("#F055 lost characters that cannot be sent");
    assertThat(Secrets.mask("key-of-the-test-oa")).isEqualTo("***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"landray", "seeyon", "weaver", "welink", "yunzhijia"})
  void todos_that_two_tenants_number_alike_are_two_at_a_ready_made_oa(String vendor)
      throws Exception {
    Connector oa = READY.find(vendor).orElseThrow();
    for (Scene scene : List.of(Scene.CREATED, Scene.FINISHED, Scene.DELETED)) {
      SceneCall call = oa.scene(scene).orElseThrow();

      assertThat(call.body(shown(scene, "714000", "t"), new ArrayList<>()))
          .as(scene.word())
          .contains("714000-todo-77")
          .isNotEqualTo(call.body(shown(scene, "714001", "t"), new ArrayList<>()));
      assertThat(call.body(shown(scene, "", "t"), new ArrayList<>())).contains("\"todo-77");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"landray", "seeyon", "weaver", "welink", "yunzhijia"})
  void no_ready_made_oa_gets_a_title_that_its_list_cannot_hold(String vendor) throws Exception {
    SceneCall call = READY.find(vendor).orElseThrow().scene(Scene.CREATED).orElseThrow();

    assertThat(call.body(shown(Scene.CREATED, "", "很长".repeat(1000)), new ArrayList<>()))
        .contains("很长".repeat(30))
        .doesNotContain("很长".repeat(31));
  }

  private static Values shown(Scene scene, String tenant, String title) {
    Map<String, String> texts =
        Map.of("todoId", "todo-77", "tenant", tenant, "title", title, "submitter", "李雷");
    TodoEvent event = new TodoEvent(scene, texts, List.of("e1"), Instant.EPOCH, Map.of(), Map.of());
    return new ReceiverEvent(event, "e1").values("zhangsan", "");
  }

  @Test
  void of_several_choices_the_first_is_made_that_has_what_it_needs() throws Exception {
    Connector wecom = READY.find("wecom").orElseThrow();
    SceneCall created = wecom.scene(Scene.CREATED).orElseThrow();
    SceneCall deleted = wecom.scene(Scene.DELETED).orElseThrow();
    Values bare = shown(Scene.CREATED, "", "报价单审批");
    Values paged = bare.with(Map.of(Fields.PAGE, "https://crm.example.com/1"));

    assertThat(body(created, bare)).contains("\"text\"");
    // Here the account has no callback, so no card has buttons.
    assertThat(body(created, paged)).contains("text_notice", "https://crm.example.com/1");
    assertThat(deleted.possible(bare)).isEmpty();
    Values sent = bare.with(Map.of("told.msgid", "MSG-1", "told.response_code", "RC-1"));
    assertThat(deleted.possible(sent).orElseThrow().operation()).isEqualTo("recallMessage");
    assertThat(deleted.refused(sent).orElseThrow().operation()).isEqualTo("updateTemplateCard");
    assertThat(created.possible(paged).orElseThrow().refused(paged)).isEmpty();
  }

  private static String body(SceneCall call, Values values) throws CannotRender {
    return call.possible(values).orElseThrow().body(values, new ArrayList<>());
  }

  @Test
  void a_delete_may_have_its_values_in_the_address_and_no_body() throws Exception {
    Connector oa = connectors.find("generic-rest").orElseThrow();

    Request deleted =
        oa.request(
            oa.scene(Scene.DELETED).orElseThrow(),
            Sample.values("todoId", "todo/77", "receiver", "a+b@corp"));

    assertThat(deleted.url())
        .hasToString("https://oa.example.com/api/todo/todo%2F77?user=a%2Bb%40corp");
    assertThat(deleted.body()).isEmpty();
    assertThat(deleted.headers()).doesNotContainKey("Content-Type");
  }

  @Test
  void a_scene_that_is_off_or_absent_pushes_nothing() {
    Connector oa = connectors.find("generic-rest").orElseThrow();

    assertThat(oa.scene(Scene.CHANGED)).isEmpty();
    assertThat(oa.scene(Scene.REMINDER)).isEmpty();
  }

  @Test
  void a_web_service_is_called_by_operation_or_by_whole_envelope() throws Exception {
    Connector oa = connectors.find("generic-soap").orElseThrow();
    Values values = Sample.values("todoId", "7", "title", "<\"&", "at", "2024-03-05T01:30:00Z");

    Request created = oa.request(oa.scene(Scene.CREATED).orElseThrow(), values);
    Request finished = oa.request(oa.scene(Scene.FINISHED).orElseThrow(), values);

    assertThat(created.url()).hasToString("http://oa.example.com/services/OfsTodoDataWebService");
    assertThat(created.headers())
        .containsEntry("SOAPAction", "\"\"")
        .containsEntry("Content-Type", "text/xml; charset=UTF-8");
    String argument =
        Xml.parse(new String(created.body(), StandardCharsets.UTF_8))
            .getElementsByTagNameNS("webservices.ofs.weaver.com.cn", "in0")
            .item(0)
            .getTextContent();
    assertThat(Json.parse(argument).path("requestname").asText()).isEqualTo("<\"&");
    assertThat(Json.parse(argument).path("receivets").asText()).isEqualTo("1709602200000");
    assertThat(new String(finished.body(), StandardCharsets.UTF_8)).contains("{\"flowid\": \"7\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "codeName: code,            | codeName: '',            | codeName is blank",
        "codeName: code,            | codeName: 'a..b',        | codeName 'a..b' must be a path",
        "kind: rest                 | kind: soap               | :2  /kind",
        "codeName:                  | codename:                | codename",
        "\"#F012\", \"title\"       | \"#F998\", \"title\"     | :13  /scenes/created/body",
        "\"#F012\", \"title\"       | \"#F998\", \"title\"     | column 19: #F998 is no placeholder",
        "\"link\":                  | link:                    | is no JSON here",
        "${OA_URL}/api/todo?        | ${NO_URL}/api/todo?     | the variable NO_URL is not set",
        "${OA_URL}/api/todo?        | https://#F001/todo?      | stands in the host",
        "X-Api-Key: ${OA_KEY}       | X-Api-Key: ${NO_KEY}     | the variable NO_KEY is not set",
        "X-Api-Key:                 | Content-Length:          | /headers",
        "X-Api-Key: ${OA_KEY}       | X-Api-Key: \"a\\r\\nb\"  | no line break",
        "\"#F055\": 200             | \"#F955\": 200           | #F955 is no placeholder",
        "\"#F055\": 200             | \"#F055\": 0             | /values/cut",
        "dropFourByte: true         | times: {\"#F009\": {}}   | /values/times",
        "dropFourByte: true         | times: {\"#F009\": {format: bb}} | Unknown pattern letter",
        "[已存在]                   | ['']                     | has a blank entry",
        "method: DELETE             | method: BREW             | /scenes/deleted/method",
        "method: DELETE             | soap: {stack: cxf, operation: a, namespace: b} | a web service",
      })
  void a_mistake_is_told_with_file_line_and_key(String text, String instead, String told)
      throws Exception {
    String sample = Files.readString(SAMPLES.resolve("generic-rest.yaml"));
    assertThat(sample).contains(text);
    Files.writeString(folder.resolve("oa.yaml"), sample.replace(text, instead));

    assertThatThrownBy(() -> Connectors.read(folder, Sample.LEGEND, RESOLVE))
        .hasMessageContaining("oa.yaml:")
        .hasMessageContaining(told);
  }

  @Test
  void a_folder_that_is_not_there_holds_no_connectors() {
    assertThat(Connectors.read(folder.resolve("none"), Sample.LEGEND, RESOLVE).all()).isEmpty();
  }
}
