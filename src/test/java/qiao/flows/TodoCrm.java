package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import qiao.standin.OaStandIns;

/** Raises todos as a CRM does, and binds its employees as an administrator does. */
final class TodoCrm {
  /** What Qiao needs to take its todos. */
  static final Map<String, Object> SETTINGS = Map.of("CRM_TODO_PUSH_KEY", OaStandIns.PUSH_KEY);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long BEGIN = 1_700_000_000_000L;

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger seconds = new AtomicInteger();
  private final Supplier<String> url;
  private final Operator operator;

  /** Takes the address anew for each event: a restart may change it. */
  TodoCrm(Supplier<String> url) {
    this.url = url;
    this.operator = new Operator(url);
  }

  /** Begins an event of an approval; it happens a second after the one that was begun before. */
  Event event(String scene, String todo, List<String> receivers) {
    return new Event(scene, todo, receivers).second(seconds.incrementAndGet());
  }

  Event event(String scene, String todo, String receiver) {
    return event(scene, todo, List.of(receiver));
  }

  /** Returns the title that a todo has after an event, unless that says another. */
  static String title(String scene) {
    return scene.equals("changed") ? "报价单审批（改）" : "报价单审批";
  }

  /** One event, which goes when it is sent. */
  final class Event {
    private final ObjectNode said = JSON.createObjectNode();

    private Event(String scene, String todo, List<String> receivers) {
      said.put("scene", scene).put("todoId", todo).put("title", TodoCrm.title(scene));
      said.put("apiName", "ApprovalObj").put("dataId", "d77").put("submitter", "李雷");
      receivers.forEach(said.putArray("receivers")::add);
    }

    /** Happens so many seconds after the story began. */
    Event second(int second) {
      return with("at", String.valueOf(BEGIN + second * 1000L));
    }

    /** Says one thing more, or otherwise. */
    Event with(String field, String value) {
      said.put(field, value);
      return this;
    }

    /** Happens in a department, and tells its pages. */
    Event of(String department) {
      said.putObject("extra").put("department", department);
      return with("text", "示例科技")
          .with("url", "https://crm.example.com/d77")
          .with("mobileUrl", "https://crm.example.com/m/d77");
    }

    /** Sends it, and does not wait. */
    CompletableFuture<HttpResponse<String>> sending() {
      return push(said.toString(), OaStandIns.PUSH_KEY);
    }

    void send() {
      HttpResponse<String> answer = sending().join();
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  /** Sends whatever it is, with whatever key. */
  CompletableFuture<HttpResponse<String>> push(String body, String key) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url.get() + "/hooks/crm-todo/crm/" + key))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** Binds an employee; returns the binding's id. */
  long bind(String account, String employee, String user) {
    return keep("POST", "/api/bindings", account, employee, user).path("id").asLong();
  }

  /** Gives the employee of a binding another user. */
  void rebind(long binding, String account, String employee, String user) {
    keep("PUT", "/api/bindings/" + binding, account, employee, user);
  }

  void unbind(long binding) {
    HttpRequest request = operator.request("/api/bindings/" + binding).DELETE().build();
    assertThat(operator.send(request).statusCode()).isLessThan(300);
  }

  private JsonNode keep(String method, String path, String account, String employee, String user) {
    ObjectNode binding = JSON.createObjectNode();
    binding.put("account", account).put("employee", employee).put("user", user).put("name", "某人");
    HttpResponse<String> made =
        operator.send(
            operator
                .request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(binding.toString()))
                .build());
    assertThat(made.statusCode()).as(made.body()).isLessThan(300);
    return Operator.read(made.body());
  }

  /** Returns the sync records of a todo. */
  List<JsonNode> records(String todo) {
    List<JsonNode> all = new ArrayList<>();
    operator.get("/api/todos?todo=" + todo).forEach(all::add);
    return all;
  }

  /** Returns the sync record of a todo that has one receiver at one account. */
  JsonNode record(String todo) {
    return operator.get("/api/todos?todo=" + todo).path(0);
  }

  String state(String todo) {
    return record(todo).path("state").asText();
  }
}
