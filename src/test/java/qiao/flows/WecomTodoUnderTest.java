package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import qiao.standin.FxiaokeApiStandIn;
import qiao.standin.OaStandIns;
import qiao.standin.StandInFinance;
import qiao.standin.VendorStandIns;
import qiao.standin.WecomCallbacks;
import qiao.standin.WecomEvents;
import qiao.standin.WecomMessage;
import qiao.standin.WecomStandIn;

/** Runs Qiao between a CRM that has todos and 企业微信 that shows them; tells and clicks. */
final class WecomTodoUnderTest implements AutoCloseable {
  /** The employee of the CRM who is 张三, and approves; {@code e2} is 李四. */
  static final String APPROVER = FxiaokeApiStandIn.OPEN_USER_ID;

  final VendorStandIns vendors = VendorStandIns.start();
  final WecomStandIn wecom = vendors.wecom();
  final QiaoUnderTest qiao;
  final TodoCrm crm;

  WecomTodoUnderTest(Path data) {
    Map<String, Object> settings = new HashMap<>(vendors.settings());
    settings.putAll(TodoCrm.SETTINGS);
    settings.put("WECOM_ARCHIVE_LIBRARY", StandInFinance.library(wecom));
    settings.put("QIAO_ACCOUNT_KEY", "seals what this test alone keeps, and nothing more");
    settings.put("qiao.archive.every", "1h");
    settings.put("WECOM_CRM", "fxiaoke-legacy");
    qiao = new QiaoUnderTest(data, settings);
    vendors.callBack(qiao.url());
    crm = new TodoCrm(qiao::url);
    crm.bind("wecom", APPROVER, "zhangsan");
    crm.bind("wecom", "e2", "lisi");
  }

  static String id() {
    return "t-" + UUID.randomUUID().toString().substring(0, 8);
  }

  void approval(String todo, String employee) {
    vendors.fxiaoke().approval(todo, employee);
    raise(todo, employee, "\"extra\": {\"finish\": \"approve\"}");
  }

  void raise(String todo, String employee, String rest) {
    raise("created", todo, employee, rest);
  }

  void raise(String scene, String todo, String employee, String rest) {
    String page = "https://crm.example.com/" + todo;
    send(
        """
        {"scene": "%s", "todoId": "%s", "title": "报价单审批 %s", "text": "示例科技",
         "receivers": ["%s"], "url": "%s", "at": 1700000001000, %s}"""
            .formatted(scene, todo, todo, employee, page, rest));
  }

  void happens(String scene, String todo, String employee) {
    send(
        "{\"scene\": \"%s\", \"todoId\": \"%s\", \"receivers\": [\"%s\"], \"title\": \"改 %s\", \"at\": 1700000002000}"
            .formatted(scene, todo, employee, todo));
  }

  void send(String event) {
    assertThat(crm.push(event, OaStandIns.PUSH_KEY).join().statusCode()).isEqualTo(200);
  }

  List<WecomMessage> cards(String todo) {
    return wecom.messages().stream()
        .filter(one -> one.content().toString().contains(todo))
        .toList();
  }

  WecomMessage card(String todo) {
    await().until(() -> !cards(todo).isEmpty());
    return cards(todo).get(cards(todo).size() - 1);
  }

  static String task(WecomMessage card) {
    return card.content().path("task_id").asText();
  }

  void awaitWord(WecomMessage card, String user, String word) {
    await().until(() -> wecom.cardWord(task(card), user).orElse("").equals(word));
  }

  List<String> parked(String text) {
    return List.of("wecom-todo-click", "wecom-todo-card").stream()
        .map(flow -> qiao.get("/api/deliveries?state=PARKED&flow=" + flow).toString())
        .filter(all -> all.contains(text))
        .toList();
  }

  /** Counts the clicks on a card that have been followed. */
  long clicked(String task) {
    JsonNode done = qiao.get("/api/deliveries?limit=200&state=DONE&flow=wecom-todo-click");
    return StreamSupport.stream(done.spliterator(), false)
        .filter(one -> one.path("lane").asText().contains(task))
        .count();
  }

  void click(WecomMessage card, String user) {
    click(card, user, "agree");
  }

  /** Sends a click as a copy of the card would. */
  void click(WecomMessage card, String user, String button) {
    new WecomCallbacks(
            qiao.url() + "/hooks/wecom/wecom",
            VendorStandIns.CALLBACK_TOKEN,
            VendorStandIns.CALLBACK_KEY,
            WecomStandIn.CORP_ID)
        .send(
            WecomEvents.cardClick(
                WecomStandIn.CORP_ID, 1_717_200_000, user, task(card), button, "RC-OF-NOBODY"));
  }

  String story(String task) {
    StringBuilder all = new StringBuilder();
    for (JsonNode one : qiao.get("/api/deliveries?limit=200&flow=wecom-todo-card")) {
      if (one.path("lane").asText().contains(task)) {
        all.append(qiao.get("/api/deliveries/" + one.path("id").asText()));
      }
    }
    return all.toString();
  }

  void choose(String employee, String off) {
    HttpRequest request =
        qiao.request("/api/silences")
            .header("Content-Type", "application/json")
            .PUT(
                HttpRequest.BodyPublishers.ofString(
                    "{\"account\": \"wecom\", \"employee\": \"%s\", \"off\": [%s]}"
                        .formatted(employee, off)))
            .build();
    assertThat(qiao.send(request).statusCode()).isEqualTo(204);
  }

  @Override
  public void close() {
    qiao.close();
    vendors.close();
  }
}
