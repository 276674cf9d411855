package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.standin.Mishap;
import qiao.standin.OaStandIn;
import qiao.standin.OaStandIns;
import qiao.standin.OaTodo;

/** The ready-made connectors, configured by credentials alone, against their stand-ins. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TodoInEachOaTest {
  private static final Map<String, String> CREATES =
      Map.of(
          "seeyon", "receivePending",
          "weaver", "receiveRequestInfo",
          "landray", "sendTodo",
          "yunzhijia", "generateTodo",
          "welink", "addTask");

  @TempDir static Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private OaStandIns oas;
  private QiaoUnderTest qiao;

  @BeforeAll
  void start() throws Exception {
    oas = OaStandIns.start();
    Map<String, Object> settings = new HashMap<>(oas.settings());
    for (String oa : CREATES.keySet()) {
      settings.put("qiao.todo.accounts." + oa + ".departments", oa);
    }
    qiao = new QiaoUnderTest(data, settings);
    for (String oa : CREATES.keySet()) {
      bind(oa, "e1");
      bind(oa, "e2");
    }
  }

  @BeforeEach
  void calm() {
    oas.all().forEach(OaStandIn::calmDown);
  }

  @AfterAll
  void end() {
    qiao.close();
    oas.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"seeyon", "weaver", "landray", "yunzhijia", "welink"})
  void a_todo_is_created_changed_and_finished_at_each_receiver(String oa) throws Exception {
    String id = id();
    event(oa, id, "created", 1, "报价单审批");
    await().until(() -> todo(oa, id, "e1").isPresent() && todo(oa, id, "e2").isPresent());

    event(oa, id, "changed", 2, "报价单审批（改）");
    await().until(() -> title(oa, id, "e1").contains("（改）") && title(oa, id, "e2").contains("（改）"));
    event(oa, id, "finished", 3, "");

    await().until(() -> ended(oa, id, "e1") && ended(oa, id, "e2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"seeyon", "weaver", "landray", "yunzhijia", "welink"})
  void a_deleted_todo_is_gone(String oa) throws Exception {
    String id = id();
    event(oa, id, "created", 1, "报价单审批");
    await().until(() -> todo(oa, id, "e1").isPresent());

    event(oa, id, "deleted", 2, "");

    await().until(() -> todo(oa, id, "e1").isEmpty() && todo(oa, id, "e2").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"seeyon", "weaver", "landray", "yunzhijia", "welink"})
  void a_create_whose_answer_was_lost_is_shown_once(String oa) throws Exception {
    String id = id();
    stand(oa).answers(CREATES.get(oa), Mishap.cutAfter());

    event(oa, id, "created", 1, "报价单审批");
    await().until(() -> todo(oa, id, "e1").isPresent() && todo(oa, id, "e2").isPresent());
    event(oa, id, "finished", 2, "");

    await().until(() -> ended(oa, id, "e1") && ended(oa, id, "e2"));
    assertThat(history(oa, id, "e1")).doesNotContain("created twice");
    assertThat(history(oa, id, "e2")).doesNotContain("created twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"seeyon", "yunzhijia", "welink"})
  void a_token_rejected_early_goes_unnoticed(String oa) throws Exception {
    String first = id();
    event(oa, first, "created", 1, "报价单审批");
    await().until(() -> todo(oa, first, "e1").isPresent());
    stand(oa).rejectTokensEarly();

    String id = id();
    event(oa, id, "created", 1, "报价单审批");

    await().until(() -> todo(oa, id, "e1").isPresent() && todo(oa, id, "e2").isPresent());
  }

  private OaStandIn stand(String oa) {
    return switch (oa) {
      case "seeyon" -> oas.seeyon();
      case "weaver" -> oas.weaver();
      case "landray" -> oas.landray();
      case "yunzhijia" -> oas.yunzhijia();
      default -> oas.welink();
    };
  }

  private static String id() {
    return "todo-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Finds a todo of an employee, however the OA wants its id. */
  private Optional<OaTodo> todo(String oa, String id, String employee) {
    return stand(oa).todos().stream()
        .filter(todo -> todo.id().startsWith(id) && todo.receiver().equals(user(oa, employee)))
        .findFirst();
  }

  private String title(String oa, String id, String employee) {
    return todo(oa, id, employee).map(OaTodo::title).orElse("");
  }

  /** WeLink takes away what is finished. */
  private boolean ended(String oa, String id, String employee) {
    return todo(oa, id, employee).map(OaTodo::done).orElse(oa.equals("welink"));
  }

  private List<String> history(String oa, String id, String employee) {
    return todo(oa, id, employee)
        .map(todo -> stand(oa).history(todo.id(), todo.receiver()))
        .orElse(List.of());
  }

  private static String user(String oa, String employee) {
    return oa + "-" + employee;
  }

  private void event(String oa, String id, String scene, int second, String title)
      throws Exception {
    String body =
        """
        {"scene":"%s","todoId":"%s","title":"%s","text":"示例科技","receivers":["e1","e2"],
         "apiName":"ApprovalObj","dataId":"d77","submitter":"李雷","at":%d,
         "url":"https://crm.example.com/d77","mobileUrl":"https://crm.example.com/m/d77",
         "extra":{"department":"%s"}}"""
            .formatted(scene, id, title, 1_700_000_000_000L + second * 1000L, oa);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(qiao.url() + "/hooks/crm-todo/crm/" + OaStandIns.PUSH_KEY))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void bind(String oa, String employee) throws IOException {
    String body =
        """
        {"account":"%s","employee":"%s","user":"%s","name":"某人"}"""
            .formatted(oa, employee, user(oa, employee));
    HttpResponse<String> made =
        qiao.send(
            qiao.request("/api/bindings")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    assertThat(made.statusCode()).as(made.body()).isLessThan(300);
  }
}
