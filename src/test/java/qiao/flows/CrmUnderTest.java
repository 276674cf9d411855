package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Raises todos as a CRM does, and binds its employees as an operator does. */
final class CrmUnderTest {
  static final String KEY = "todo-push-key-77d1";

  /** What Qiao needs to take its todos. */
  static final Map<String, Object> SETTINGS = Map.of("qiao.todo.sources.crm.push-key", KEY);

  private final QiaoUnderTest qiao;
  private final AtomicInteger second = new AtomicInteger();

  CrmUnderTest(QiaoUnderTest qiao) {
    this.qiao = qiao;
  }

  /** Raises an event of an approval. */
  void event(String todo, String scene, String receiver) {
    event(todo, scene, receiver, "ApprovalObj");
  }

  /** Raises an event; each is a second later than the one before. */
  void event(String todo, String scene, String receiver, String object) {
    String body =
        """
        {"scene":"%s","todoId":"%s","title":"报价单审批","receivers":["%s"],"apiName":"%s",
         "dataId":"d77","submitter":"李雷","at":%d}"""
            .formatted(
                scene,
                todo,
                receiver,
                object,
                1_700_000_000_000L + second.incrementAndGet() * 1000L);
    HttpResponse<String> answer =
        qiao.send(
            HttpRequest.newBuilder(URI.create(qiao.url() + "/hooks/crm-todo/crm/" + KEY))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  void bind(String account, String employee, String user) {
    String body =
        """
        {"account":"%s","employee":"%s","user":"%s","name":"某人"}"""
            .formatted(account, employee, user);
    HttpResponse<String> made =
        qiao.send(
            qiao.request("/api/bindings")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    assertThat(made.statusCode()).as(made.body()).isLessThan(300);
  }

  /** Returns the sync record of a todo that has one receiver at one account. */
  JsonNode record(String todo) {
    return qiao.get("/api/todos?todo=" + todo).path(0);
  }

  String state(String todo) {
    return record(todo).path("state").asText();
  }
}
