package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows redirects and keeps cookies, as a browser does; runs only the script of WeLink. */
final class Browser {
  private static final Pattern SCRIPT = Pattern.compile("src=\"(http[^\"]+)\"");
  private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("code:'([^']+)'");

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private HttpResponse<String> last;

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

  /** Returns the address with the given beginning that the last request was led over. */
  String passed(String start) {
    HttpResponse<String> one = last;
    while (!one.uri().toString().startsWith(start)) {
      one = one.previousResponse().orElseThrow();
    }
    return one.uri().toString();
  }

  private Page send(HttpRequest.Builder request) throws IOException {
    try {
      last = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Page(last.uri().toString(), last.statusCode(), last.body());
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
