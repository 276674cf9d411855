package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import qiao.standin.GenericOaStandIn;
import qiao.standin.Mishap;
import qiao.standin.OaTodo;

/** What the sync records tell, and what the retry rules of each account make of a failure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TodoRecordsTest {
  /** Each account takes the objects of its own name, and has retry rules of its own. */
  private static final List<String> ACCOUNTS = List.of("usual", "off", "most", "also", "never");

  @TempDir static Path folder;
  private final WebhookServer webhook = new WebhookServer();
  private final Map<String, Object> settings = new HashMap<>();
  private Path connectors;
  private GenericOaStandIn oa;
  private QiaoUnderTest qiao;
  private TodoCrm crm;

  @BeforeAll
  void start() throws IOException {
    oa = GenericOaStandIn.start();
    settings.putAll(TodoCrm.SETTINGS);
    connectors = Files.createDirectory(folder.resolve("todo"));
    for (String account : ACCOUNTS) {
      Files.copy(
          Path.of("src/test/resources/todo/flow/oa.yaml"), connectors.resolve(account + ".yaml"));
      settings.put("qiao.accounts." + account + ".vendor", "oa");
      settings.put("qiao.accounts." + account + ".url", oa.url());
      settings.put("qiao.accounts." + account + ".password", GenericOaStandIn.KEY);
      settings.put("qiao.todo.accounts." + account + ".objects", account);
    }
    settings.put("qiao.todo.folder", connectors);
    settings.put("qiao.todo.accounts.off.retry.on", "false");
    settings.put("qiao.todo.accounts.most.retry.most", "2");
    settings.put("qiao.todo.accounts.also.retry.also", "系统维护");
    settings.put("qiao.todo.accounts.never.retry.never", "Internal Server");
    settings.put("NOTICE_EVERY", "1s");
    settings.put("NOTICE_CRM_WEBHOOK", "notice-webhook");
    settings.put("NOTICE_WEBHOOK_URL", webhook.url());
    qiao = new QiaoUnderTest(folder.resolve("data"), settings);
    crm = new TodoCrm(qiao::url);
    for (String account : ACCOUNTS) {
      crm.bind(account, "e1", account + "-zhangsan");
    }
  }

  @BeforeEach
  void calm() {
    oa.calmDown();
  }

  @AfterAll
  void end() {
    qiao.close();
    oa.close();
    webhook.close();
  }

  @Test
  void a_todo_tells_what_is_wanted_what_is_shown_and_each_push() {
    String id = id();
    crm.event("created", id, "e1").with("apiName", "usual").send();
    await().until(() -> crm.state(id).equals("IN_SYNC"));
    crm.event("finished", id, "e1").with("apiName", "usual").send();
    await().until(() -> crm.record(id).path("shown").asText().equals("FINISHED"));
    await().until(() -> crm.state(id).equals("IN_SYNC"));

    JsonNode record = crm.record(id);
    assertThat(record.path("wanted").asText()).isEqualTo("FINISHED");
    assertThat(record.path("user").asText()).isEqualTo("usual-zhangsan");
    assertThat(record.path("push").asText()).isEqualTo("FINISH");
    assertThat(record.path("pushes").asInt()).isEqualTo(2);
    JsonNode history = qiao.get("/api/todos/" + record.path("id").asText()).path("history");
    assertThat(history).hasSize(2);
    assertThat(history.get(0).path("number").asInt()).isEqualTo(2);
    assertThat(history.get(1).path("state").asText()).isEqualTo("DONE");
    assertThat(history.get(1).at("/request/body").asText()).contains(id);
    assertThat(history.toString()).doesNotContain(GenericOaStandIn.KEY);
  }

  @Test
  void an_unbound_receiver_is_a_state_of_its_own() {
    String id = id();
    crm.event("created", id, "unbound-" + id).with("apiName", "usual").send();

    await().until(() -> crm.state(id).equals("UNBOUND"));
    await().until(() -> crm.record(id).path("advice").asText().startsWith("bind the employee"));
    assertThat(states("employee=unbound-" + id)).containsExactly("UNBOUND");
    crm.bind("usual", "unbound-" + id, "late-" + id);
    await().until(() -> crm.state(id).equals("IN_SYNC"));
  }

  @Test
  void with_retries_on_a_busy_oa_is_tried_again() {
    String id = id();
    oa.answers("createTodo", Mishap.busy());

    crm.event("created", id, "e1").with("apiName", "usual").send();

    await().until(() -> crm.state(id).equals("IN_SYNC"));
    assertThat(crm.record(id).path("pushes").asInt()).isGreaterThan(1);
  }

  @Test
  void with_retries_off_a_busy_oa_is_not_tried_again() {
    String id = id();
    oa.answers("createTodo", Mishap.busy());

    crm.event("created", id, "e1").with("apiName", "off").send();

    givenUp(id, "retries of this account are off", 1);
  }

  @Test
  void after_the_most_tries_it_is_given_up() {
    String id = id();
    oa.down();
    try {
      crm.event("created", id, "e1").with("apiName", "most").send();
      givenUp(id, "tried 2 times", 2);
    } finally {
      oa.up();
    }
  }

  @Test
  void a_refusal_with_a_word_of_also_is_tried_again() {
    String id = id();
    oa.answers("createTodo", Mishap.refused("9", "系统维护中"));

    crm.event("created", id, "e1").with("apiName", "also").send();

    await().until(() -> crm.state(id).equals("FAILED") || crm.state(id).equals("IN_SYNC"));
    await().until(() -> crm.state(id).equals("IN_SYNC"));
    assertThat(crm.record(id).path("pushes").asInt()).isEqualTo(2);
  }

  @Test
  void a_failure_with_a_word_of_never_is_not_tried_again() {
    String id = id();
    oa.answers("createTodo", Mishap.busy());

    crm.event("created", id, "e1").with("apiName", "never").send();

    givenUp(id, "the account's rules retry no such answer", 1);
  }

  @Test
  void the_end_of_a_todo_waits_for_an_oa_that_was_switched_off() throws IOException {
    String id = id();
    crm.event("created", id, "e1").with("apiName", "off").send();
    await().until(() -> crm.state(id).equals("IN_SYNC"));
    Path connector = connectors.resolve("off.yaml");
    byte[] content = Files.readAllBytes(connector);
    restart(() -> Files.delete(connector));

    crm.event("finished", id, "e1").with("apiName", "off").send();

    await().until(() -> crm.state(id).equals("PARKED"));
    JsonNode record = crm.record(id);
    assertThat(record.path("reason").asText()).contains("takes no todos any more");
    restart(() -> Files.write(connector, content));
    qiao.post("/api/deliveries/" + record.path("delivery").asText() + "/replay");
    await().until(() -> crm.record(id).path("shown").asText().equals("FINISHED"));
  }

  @Test
  void a_todo_that_was_parked_for_want_of_a_page_has_one_once_the_link_is_configured()
      throws IOException {
    String id = id();
    oa.answers("createTodo", Mishap.refused("9", "链接不能为空"));
    crm.event("created", id, "e1").with("apiName", "usual").send();
    await().until(() -> crm.state(id).equals("PARKED"));

    restart(
        () -> settings.put("qiao.todo.accounts.usual.link", "https://crm.example.com/#F037/#F015"));
    qiao.post("/api/deliveries/" + crm.record(id).path("delivery").asText() + "/replay");

    await().until(() -> crm.state(id).equals("IN_SYNC"));
    assertThat(oa.todos())
        .filteredOn(todo -> todo.id().equals(id))
        .extracting(OaTodo::url)
        .containsExactly("https://crm.example.com/usual/d77");
  }

  private interface Change {
    void make() throws IOException;
  }

  private void restart(Change change) throws IOException {
    qiao.stop();
    change.make();
    qiao.start();
  }

  @Test
  void records_are_found_page_by_page() {
    String employee = "many-" + id();
    crm.bind("usual", employee, employee);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(0, id());
      crm.event("created", ids.get(0), employee).with("apiName", "usual").send();
    }
    String question = "employee=" + employee + "&account=usual";
    await().until(() -> states(question + "&state=IN_SYNC").size() == 5);

    JsonNode page = qiao.get("/api/todos?limit=2&" + question);
    JsonNode next =
        qiao.get("/api/todos?limit=3&before=" + page.get(1).path("id").asText() + "&" + question);

    assertThat(List.of(page, next))
        .flatExtracting(all -> all.findValuesAsText("todo"))
        .containsExactlyElementsOf(ids);
    assertThat(states("account=nobody")).isEmpty();
    assertThat(states(question + "&state=PARKED")).isEmpty();
  }

  @Test
  void a_bad_question_names_field_and_value_and_nobody_asks_without_a_login() {
    assertThat(qiao.get("/api/todos?state=GONE").path("detail").asText())
        .contains(
            "state 'GONE' must be one of [IN_SYNC, PENDING, UNBOUND, SKIPPED, FAILED, PARKED]");
    assertThat(qiao.get("/api/todos?limit=201").path("detail").asText())
        .isEqualTo("limit must lie between 1 and 200, not 201");
    assertThat(qiao.get("/api/todos/0").path("detail").asText()).isEqualTo("there is no todo 0");
    HttpRequest stranger =
        HttpRequest.newBuilder(java.net.URI.create(qiao.url() + "/api/todos")).build();
    assertThat(qiao.send(stranger).statusCode()).isEqualTo(401);
  }

  /** A push that is given up is parked, stands in the sync records, and is told. */
  private void givenUp(String id, String why, int pushes) {
    await().until(() -> crm.state(id).equals("PARKED"));
    JsonNode record = crm.record(id);
    assertThat(record.path("reason").asText()).contains(why);
    assertThat(record.path("pushes").asInt()).isEqualTo(pushes);
    String account = record.path("account").asText();
    assertThat(qiao.get("/api/todos?state=PARKED&account=" + account).findValuesAsText("todo"))
        .contains(id);
    assertThat(qiao.get("/api/todos?state=FAILED&account=" + account)).isEmpty();
    await().until(() -> webhook.taken().toString().contains(id));
  }

  private List<String> states(String question) {
    return qiao.get("/api/todos?" + question).findValuesAsText("state");
  }

  private static String id() {
    return "todo-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
