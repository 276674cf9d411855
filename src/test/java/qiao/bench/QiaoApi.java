package qiao.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Steers Qiao as an operator does, and knows the settings under which it talks to the bench. */
final class QiaoApi {
  private static final String FLOW = "questionnaire-to-lead";
  private static final String PASSWORD = "bench-admin";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<URI> nodes;

  QiaoApi(List<URI> nodes) {
    this.nodes = nodes;
  }

  static Map<String, String> environment(URI vendors, int port) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SERVER_PORT", String.valueOf(port));
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("QIAO_ADMIN_PASSWORD", PASSWORD);
    environment.put("WENJUAN_PUSH_KEY", Push.KEY);
    environment.put("WENJUAN_SURVEY", String.valueOf(Push.SURVEY));
    environment.put("WENJUAN_REFETCH", "false");
    environment.put("XIAOSHOUYI_URL", vendors.toString());
    environment.put("XIAOSHOUYI_TOKEN_URL", vendors + "/oauth2/token");
    environment.put("XIAOSHOUYI_CLIENT_ID", "bench-client");
    environment.put("XIAOSHOUYI_CLIENT_SECRET", "bench-client-secret");
    environment.put("XIAOSHOUYI_USERNAME", "bench-user");
    environment.put("XIAOSHOUYI_PASSWORD", "bench-password");
    environment.put("XIAOSHOUYI_SECURITY_TOKEN", "abcd1234");
    environment.put("XIAOSHOUYI_LEAD_TYPE", "1200300400500600");
    environment.put("XIAOSHOUYI_LEAD_OWNER", "1200300400500601");
    environment.put("XIAOSHOUYI_LEAD_KEY", "customItem12__c");
    environment.put("WECOM_ROBOT_URL", vendors.toString());
    environment.put("WECOM_ROBOT_KEY", "bench-robot-key");
    return environment;
  }

  /** Stops the deliveries of the flow on every node; it still accepts. */
  void stopFlow() {
    nodes.forEach(node -> ask(node, "POST", "/api/flows/" + FLOW + "/stop"));
  }

  /** Returns how many deliveries wait in the store. */
  long waiting() {
    for (JsonNode count : ask(nodes.get(0), "GET", "/api/deliveries/counts")) {
      if (count.path("flow").asText().equals(FLOW)) {
        return count.path("waiting").asLong();
      }
    }
    return 0;
  }

  private JsonNode ask(URI node, String method, String path) {
    String login = "admin:" + PASSWORD;
    HttpRequest request =
        HttpRequest.newBuilder(node.resolve(path))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            path + " was answered with " + answer.statusCode() + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
