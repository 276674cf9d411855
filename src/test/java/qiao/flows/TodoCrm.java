package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import qiao.standin.OaStandIns;

/** Raises todos as a CRM does, and binds its employees as an administrator does. */
final class TodoCrm {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long BEGIN = 1_700_000_000_000L;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Supplier<String> url;
  private final Operator operator;

  TodoCrm(Supplier<String> url) {
    this.url = url;
    this.operator = new Operator(url);
  }

  /** Sends one event; the department chooses the OA account. */
  void send(String department, String id, String scene, int second, List<String> receivers) {
    HttpResponse<String> answer = sending(department, id, scene, second, receivers).join();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** Sends one event, and does not wait. */
  CompletableFuture<HttpResponse<String>> sending(
      String department, String id, String scene, int second, List<String> receivers) {
    ObjectNode event = JSON.createObjectNode();
    event.put("scene", scene).put("todoId", id).put("title", title(scene)).put("text", "示例科技");
    event.put("apiName", "ApprovalObj").put("dataId", "d77").put("submitter", "李雷");
    event.put("at", BEGIN + second * 1000L).put("url", "https://crm.example.com/d77");
    event.put("mobileUrl", "https://crm.example.com/m/d77");
    event.putObject("extra").put("department", department);
    receivers.forEach(event.putArray("receivers")::add);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url.get() + "/hooks/crm-todo/crm/" + OaStandIns.PUSH_KEY))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(event.toString()))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** Returns the title that a todo has after an event. */
  static String title(String scene) {
    return scene.equals("changed") ? "报价单审批（改）" : "报价单审批";
  }

  void bind(String account, String employee, String user) {
    ObjectNode binding = JSON.createObjectNode();
    binding.put("account", account).put("employee", employee).put("user", user).put("name", "某人");
    HttpResponse<String> made =
        operator.send(
            operator
                .request("/api/bindings")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(binding.toString()))
                .build());
    assertThat(made.statusCode()).as(made.body()).isLessThan(300);
  }
}
