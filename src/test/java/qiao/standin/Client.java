package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a stand-in over HTTP, in the tests of the stand-ins. */
final class Client {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Client() {}

  static Reply get(String url, String... headers) throws IOException {
    return send(request(url, headers).GET());
  }

  static Reply json(String url, String body, String... headers) throws IOException {
    return post(url, "application/json; charset=utf-8", body, headers);
  }

  static Reply form(String url, Map<String, String> form, String... headers) throws IOException {
    return post(url, "application/x-www-form-urlencoded", encoded(form), headers);
  }

  static Reply post(String url, String type, String body, String... headers) throws IOException {
    return send(method("POST", url, type, body, headers));
  }

  static Reply patch(String url, String body, String... headers) throws IOException {
    return send(method("PATCH", url, "application/json", body, headers));
  }

  static Reply delete(String url, String... headers) throws IOException {
    return send(request(url, headers).DELETE());
  }

  private static HttpRequest.Builder method(
      String method, String url, String type, String body, String... headers) {
    return request(url, headers)
        .header("Content-Type", type)
        .method(method, HttpRequest.BodyPublishers.ofString(body));
  }

  private static HttpRequest.Builder request(String url, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static Reply send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String location = answer.headers().firstValue("Location").orElse("");
      return new Reply(answer.statusCode(), answer.body(), location);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Holds an answer. */
  record Reply(int status, String body, String location) {
    JsonNode json() {
      return Json.read(body);
    }
  }
}
