package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Follows redirects and keeps cookies, as a browser does; runs only the script of WeLink. */
final class Browser {
  private static final Pattern SCRIPT = Pattern.compile("src=\"(http[^\"]+)\"");
  private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("code:'([^']+)'");

  private static final int MOST_REDIRECTS = 20;

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  /** All stand-ins are one host, whatever their ports, so they share the cookies. */
  private final Map<String, String> cookies = new LinkedHashMap<>();

  private final List<String> visited = new ArrayList<>();

  /** Holds what is shown, and the address that it has after all redirects. */
  record Page(String url, int status, String html) {}

  Page get(String url) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(url)).GET());
  }

  Page post(String url, String form) throws IOException {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** Does what WeLink's page does: takes a code from the script and sends it on. */
  Page runWelink(Page page) throws IOException {
    String code = found(CODE, get(found(SCRIPT, page.html())).html());
    String action = URI.create(page.url()).resolve(found(ACTION, page.html())).toString();
    return post(action, "state=" + found(STATE, page.html()) + "&code=" + code);
  }

  /** Returns the latest address with the given beginning that this browser was led over. */
  String passed(String start) {
    return visited.stream()
        .filter(url -> url.startsWith(start))
        .reduce((one, later) -> later)
        .orElseThrow();
  }

  private Page send(HttpRequest.Builder request) throws IOException {
    HttpResponse<String> answer = once(request);
    for (int i = 0; i < MOST_REDIRECTS && answer.statusCode() / 100 == 3; i++) {
      String location = answer.headers().firstValue("Location").orElseThrow();
      answer = once(HttpRequest.newBuilder(answer.uri().resolve(location)).GET());
    }
    return new Page(answer.uri().toString(), answer.statusCode(), answer.body());
  }

  private HttpResponse<String> once(HttpRequest.Builder request) throws IOException {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      visited.add(answer.uri().toString());
      for (String cookie : answer.headers().allValues("Set-Cookie")) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }
}
