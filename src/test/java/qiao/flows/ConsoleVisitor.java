package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Opens pages of the console and sends their forms, as an administrator. */
final class ConsoleVisitor {
  private final QiaoUnderTest qiao;

  ConsoleVisitor(QiaoUnderTest qiao) {
    this.qiao = qiao;
  }

  /** Returns a page that has to be there. */
  String page(String path) {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(path + "\n" + answer.body()).isEqualTo(200);
    return answer.body();
  }

  HttpResponse<String> get(String path) {
    return qiao.send(qiao.request(path).header("Accept", "text/html").GET().build());
  }

  /** Returns the part of a page that htmx asks for. */
  String part(String path) {
    HttpResponse<String> answer =
        qiao.send(qiao.request(path).header("HX-Request", "true").GET().build());
    assertThat(answer.statusCode()).as(path + "\n" + answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** Sends a form: name, value, name, value. */
  HttpResponse<String> post(String path, String... fields) {
    String form =
        IntStream.range(0, fields.length / 2)
            .mapToObj(i -> encoded(fields[2 * i]) + "=" + encoded(fields[2 * i + 1]))
            .collect(Collectors.joining("&"));
    return qiao.send(
        qiao.request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  /** Sends a form and returns the path that the answer leads to. */
  String follow(String path, String... fields) {
    HttpResponse<String> answer = post(path, fields);
    assertThat(answer.statusCode()).as(path + "\n" + answer.body()).isEqualTo(302);
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow()
        .replaceFirst("^https?://[^/]+", "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
