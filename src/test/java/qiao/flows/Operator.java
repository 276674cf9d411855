package qiao.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import qiao.canary.Canaries;

/** Asks Qiao what an operator asks, with the operator's login. */
public final class Operator {
  static final String PASSWORD = "test-login-1";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<String> url;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /** Takes the address anew for each question: a restart may change it. */
  public Operator(Supplier<String> url) {
    this.url = url;
  }

  public JsonNode get(String path) {
    HttpResponse<String> answer = send(request(path).GET().build());
    if (answer.statusCode() >= 500) {
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    }
    return read(answer.body());
  }

  public JsonNode post(String path) {
    return read(send(request(path).POST(HttpRequest.BodyPublishers.noBody()).build()).body());
  }

  /** Counts the deliveries that go on by themselves. */
  public long open() {
    return count("waiting", "moving");
  }

  /** Counts the open deliveries of all flows by words of {@code /api/deliveries/counts}. */
  public long count(String... states) {
    long count = 0;
    for (JsonNode flow : get("/api/deliveries/counts")) {
      for (String state : states) {
        count += flow.path(state).asLong();
      }
    }
    return count;
  }

  /** Returns all deliveries of a state, page by page. */
  public List<JsonNode> deliveries(String state) {
    List<JsonNode> all = new ArrayList<>();
    String question = "/api/deliveries?limit=200&state=" + state;
    JsonNode page = get(question);
    while (!page.isEmpty()) {
      page.forEach(all::add);
      page = get(question + "&before=" + all.get(all.size() - 1).path("id").asText());
    }
    return all;
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      HttpResponse<String> answer =
          http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      Canaries.look(request.uri(), answer.headers().map() + answer.body());
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins a request of someone who is logged in. */
  HttpRequest.Builder request(String path) {
    String login = "admin:" + PASSWORD;
    return HttpRequest.newBuilder(URI.create(url.get() + path))
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
  }

  static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(body, e);
    }
  }
}
