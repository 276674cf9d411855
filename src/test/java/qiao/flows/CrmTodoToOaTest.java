package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
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
import qiao.standin.OaStandIns;
import qiao.standin.OaTodo;

/** The whole road of a todo: CRM → hook → inbox → flow → an OA by REST and one by web service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrmTodoToOaTest {
  @TempDir static Path data;
  private GenericOaStandIn rest;
  private GenericOaStandIn soap;
  private QiaoUnderTest qiao;
  private TodoCrm crm;

  @BeforeAll
  void start() {
    rest = GenericOaStandIn.start();
    soap = GenericOaStandIn.start();
    Map<String, Object> settings = new HashMap<>(store());
    settings.put("qiao.todo.folder", "src/test/resources/todo/flow");
    settings.putAll(TodoCrm.SETTINGS);
    settings.put("qiao.accounts.oa.vendor", "oa");
    settings.put("qiao.accounts.oa.url", rest.url());
    settings.put("qiao.accounts.oa.password", GenericOaStandIn.KEY);
    settings.put("qiao.accounts.oa-soap.vendor", "oa");
    settings.put("qiao.accounts.oa-soap.url", soap.url());
    settings.put("qiao.todo.accounts.oa.objects", "ApprovalObj,LeadsObj");
    settings.put("qiao.todo.accounts.oa-soap.objects", "ContractObj");
    settings.put("qiao.todo.accounts.oa.link", "https://crm.example.com/#F037/#F015");
    settings.put("qiao.todo.accounts.oa.retry.never", "永不重试");
    qiao = new QiaoUnderTest(data, settings);
    crm = new TodoCrm(qiao::url);
    crm.bind("oa", "e1", "zhangsan");
    crm.bind("oa", "e2", "lisi");
    crm.bind("oa-soap", "e1", "zs");
  }

  /** Returns what the program needs to use another store than its own. */
  Map<String, Object> store() {
    return Map.of();
  }

  @BeforeEach
  void calm() {
    rest.calmDown();
    soap.calmDown();
  }

  @AfterAll
  void end() {
    qiao.close();
    rest.close();
    soap.close();
  }

  @Test
  void a_todo_is_created_changed_and_finished_at_each_receiver() {
    String id = id();

    assertThat(event(id, "created", 1, "报价单审批", "e1", "e2").statusCode()).isEqualTo(200);
    await().until(() -> history(id, "zhangsan").size() == 1 && history(id, "lisi").size() == 1);
    event(id, "changed", 2, "报价单审批（改）", "e1", "e2");
    await().until(() -> todo(id, "lisi").title().equals("报价单审批（改）"));
    event(id, "finished", 3, "", "e1", "e2");

    await().until(() -> todo(id, "zhangsan").done() && todo(id, "lisi").done());
    assertThat(history(id, "zhangsan")).containsExactly("created", "changed", "finished");
    assertThat(todo(id, "zhangsan").url()).isEqualTo("https://crm.example.com/ApprovalObj/d77");
  }

  @Test
  void a_deleted_todo_goes_and_an_older_event_does_not_bring_it_back() {
    String id = id();
    event(id, "created", 1, "报价单审批", "e1");
    await().until(() -> history(id, "zhangsan").size() == 1);

    event(id, "deleted", 3, "", "e1");
    await().until(() -> history(id, "zhangsan").size() == 2);
    event(id, "changed", 2, "迟到的修改", "e1");

    awaitAllDone(id, 3);
    assertThat(history(id, "zhangsan")).containsExactly("created", "deleted");
  }

  @Test
  void the_same_event_twice_is_pushed_once() {
    String id = id();
    event(id, "created", 1, "报价单审批", "e1");

    assertThat(event(id, "created", 1, "报价单审批", "e1").statusCode()).isEqualTo(200);

    awaitAllDone(id, 1);
    assertThat(history(id, "zhangsan")).containsExactly("created");
  }

  @Test
  void plain_names_and_placeholders_say_the_same() {
    String id = id();
    String body =
        """
        {"scene":"created","#F012":"%s","#F055":"线索审批","#F001":"e1","#F037":"LeadsObj",
         "#F015":"d1"}"""
            .formatted(id);

    assertThat(send(body, OaStandIns.PUSH_KEY).statusCode()).isEqualTo(200);

    await().until(() -> history(id, "zhangsan").size() == 1);
    assertThat(todo(id, "zhangsan").title()).isEqualTo("线索审批");
  }

  @Test
  void a_create_whose_answer_was_lost_is_made_sure_of_before_the_finish() {
    String id = id();
    rest.answers("createTodo", Mishap.cutAfter());

    event(id, "created", 1, "报价单审批", "e1");
    await().until(() -> history(id, "zhangsan").size() == 1);
    event(id, "finished", 2, "", "e1");

    await().until(() -> todo(id, "zhangsan").done());
    assertThat(history(id, "zhangsan")).containsExactly("created", "finished");
  }

  @Test
  void a_delete_that_overtakes_a_create_which_was_not_sent_leaves_nothing() {
    String id = id();
    rest.answers("createTodo", Mishap.cut());
    event(id, "created", 1, "报价单审批", "e1");
    await().until(() -> !deliveries(id).isEmpty());

    event(id, "deleted", 2, "", "e1");

    awaitAllDone(id, 2);
    assertThat(rest.todos()).noneMatch(todo -> todo.id().equals(id));
  }

  @Test
  void a_refused_todo_is_parked_and_replayed_once_the_oa_takes_it() {
    String id = id();
    rest.answers("createTodo", Mishap.refused("9", "标题含敏感词"));
    event(id, "created", 1, "报价单审批", "e1");
    await().until(() -> states(id).contains("PARKED"));

    JsonNode parked = deliveries(id).get(0);
    assertThat(parked.path("reason").asText()).contains("标题含敏感词");
    qiao.post("/api/deliveries/" + parked.path("id").asText() + "/replay");

    await().until(() -> history(id, "zhangsan").size() == 1);
  }

  @Test
  void an_answer_that_the_account_never_retries_is_parked() {
    String id = id();
    rest.answers("createTodo", Mishap.refused("9", "永不重试"));

    event(id, "created", 1, "报价单审批", "e1");

    await().until(() -> states(id).contains("PARKED"));
  }

  @Test
  void a_web_service_is_called_as_another_account_by_rule() {
    String id = id();
    String body =
        """
        {"scene":"created","todoId":"%s","title":"合同 <审批> & \\"归档\\"","receivers":["e1"],
         "apiName":"ContractObj","dataId":"d9","at":1700000000001}"""
            .formatted(id);
    send(body, OaStandIns.PUSH_KEY);
    await().until(() -> soap.history(id, "zs").size() == 1);
    send(body.replace("created", "finished").replace("0001}", "0002}"), OaStandIns.PUSH_KEY);

    await().until(() -> soap.history(id, "zs").size() == 2);
    assertThat(soap.history(id, "zs")).containsExactly("created", "finished");
    assertThat(soap.todos().get(0).title()).isEqualTo("合同 <审批> & \"归档\"");
    assertThat(rest.todos()).noneMatch(todo -> todo.id().equals(id));
  }

  @Test
  void an_unbound_receiver_waits_disturbs_nobody_and_goes_out_when_bound() {
    String id = id();
    String employee = "late-" + id;

    event(id, "created", 1, "报价单审批", employee, "e2");

    await().until(() -> history(id, "lisi").size() == 1);
    await().until(() -> qiao.get("/api/bindings/unbound?account=oa").toString().contains(employee));
    crm.bind("oa", employee, "late-user-" + id);
    await().until(() -> history(id, "late-user-" + id).size() == 1);
  }

  @Test
  void a_rebinding_moves_open_todos() {
    String id = id();
    String employee = "moved-" + id;
    long binding = crm.bind("oa", employee, "old-" + id);
    event(id, "created", 1, "报价单审批", employee);
    await().until(() -> history(id, "old-" + id).size() == 1);

    crm.rebind(binding, "oa", employee, "new-" + id);

    await().until(() -> history(id, "new-" + id).size() == 1);
    assertThat(history(id, "old-" + id)).containsExactly("created", "deleted");
  }

  @Test
  void a_rebinding_while_the_create_is_under_way_leaves_the_todo_with_the_new_user_only() {
    String id = id();
    String employee = "busy-" + id;
    long binding = crm.bind("oa", employee, "old-" + id);
    rest.answers("createTodo", Mishap.slow(Duration.ofSeconds(2)));
    event(id, "created", 1, "报价单审批", employee);
    await().until(() -> history(id, "old-" + id).size() == 1);

    crm.rebind(binding, "oa", employee, "new-" + id);

    await().until(() -> history(id, "new-" + id).size() == 1);
    awaitAllDone(id, 2);
    assertThat(history(id, "old-" + id)).containsExactly("created", "deleted");
    assertThat(history(id, "new-" + id)).containsExactly("created");
  }

  @Test
  void a_user_who_was_given_to_another_employee_keeps_none_of_the_former_one_s_todos() {
    String id = id();
    String next = id();
    long binding = crm.bind("oa", "former-" + id, "desk-" + id);
    event(id, "created", 1, "报价单审批", "former-" + id);
    await().until(() -> history(id, "desk-" + id).size() == 1);

    crm.unbind(binding);
    crm.bind("oa", "later-" + id, "desk-" + id);
    event(next, "created", 1, "报价单审批", "later-" + id);

    await().until(() -> history(next, "desk-" + id).size() == 1);
    await().until(() -> crm.state(id).equals("UNBOUND"));
    assertThat(history(id, "desk-" + id)).containsExactly("created", "deleted");
  }

  @Test
  void a_todo_that_is_given_away_and_given_back_is_shown_again() {
    String id = id();
    event(id, "created", 1, "报价单审批", "e1");
    event(id, "deleted", 2, "", "e1");
    event(id, "created", 2, "报价单审批", "e2");

    event(id, "created", 3, "报价单审批", "e1");

    await().until(() -> crm.records(id).stream().allMatch(one -> stands(one, "IN_SYNC")));
    assertThat(todo(id, "zhangsan").done()).isFalse();
    assertThat(todo(id, "lisi").done()).isFalse();
  }

  private static boolean stands(JsonNode record, String state) {
    return record.path("state").asText().equals(state);
  }

  @Test
  void a_restart_goes_on_where_it_was() {
    String id = id();
    rest.down();
    event(id, "created", 1, "报价单审批", "e1");
    await().until(() -> !deliveries(id).isEmpty());

    qiao.stop();
    rest.up();
    qiao.start();

    await().until(() -> history(id, "zhangsan").size() == 1);
  }

  @Test
  void strangers_and_broken_events_are_refused() throws Exception {
    assertThat(send("{}", "wrong").statusCode()).isEqualTo(404);
    assertThat(send("{}", OaStandIns.PUSH_KEY).statusCode()).isEqualTo(400);
    assertThat(send("{\"scene\":\"created\"}", OaStandIns.PUSH_KEY).body())
        .contains("todoId", "receivers");
    String nobody =
        """
        {"scene":"created","todoId":"t","title":"t","receivers":["e1"],"apiName":"OtherObj"}""";
    assertThat(send(nobody, OaStandIns.PUSH_KEY).body()).contains("no OA account takes it");
  }

  private static String id() {
    return "todo-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private List<String> history(String id, String user) {
    return rest.history(id, user);
  }

  private OaTodo todo(String id, String user) {
    return rest.todos().stream()
        .filter(todo -> todo.id().equals(id) && todo.receiver().equals(user))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonNode> deliveries(String id) {
    List<JsonNode> all = new java.util.ArrayList<>();
    qiao.get("/api/deliveries?limit=200&flow=crm-todo-to-oa").forEach(all::add);
    return all.stream().filter(one -> one.path("lane").asText().contains(id)).toList();
  }

  private List<String> states(String id) {
    return deliveries(id).stream().map(one -> one.path("state").asText()).toList();
  }

  private void awaitAllDone(String id, int count) {
    await()
        .until(
            () ->
                states(id).size() == count
                    && states(id).stream().allMatch(state -> state.equals("DONE")));
  }

  private HttpResponse<String> event(
      String id, String scene, int second, String title, String... receivers) {
    return crm.event(scene, id, List.of(receivers))
        .second(second)
        .with("title", title)
        .sending()
        .join();
  }

  private HttpResponse<String> send(String body, String key) {
    return crm.push(body, key).join();
  }
}
