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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import qiao.Qiao;
import qiao.standin.StandIns;

/** Runs Qiao with its real configuration and routes, between stand-ins, on free ports. */
final class QiaoUnderTest implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final StandIns vendors;
  private final Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Object> more;
  private ConfigurableApplicationContext context;

  QiaoUnderTest(Path data, Map<String, Object> more) {
    this.data = data;
    this.more = more;
    this.vendors = StandIns.start();
    start();
  }

  /** Starts on the same store as before. */
  void start() {
    Map<String, Object> settings = new HashMap<>(vendors.settings());
    settings.put("WENJUAN_SURVEY", "展会留资");
    settings.put("QIAO_DATA", data.toString());
    settings.put("QIAO_ADMIN_PASSWORD", "test-login-1");
    settings.put("server.port", "0");
    settings.put("spring.jmx.enabled", "false");
    settings.put("logging.level.qiao", "off");
    settings.put("qiao.accounts.crm.pace", "100000/1s");
    settings.put("qiao.accounts.questionnaire.pace", "100000/1s");
    settings.putAll(more);
    context =
        new SpringApplicationBuilder(Qiao.class)
            .logStartupInfo(false)
            .run(
                settings.entrySet().stream()
                    .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new));
    vendors.questionnaire().webhook(StandIns.webhookAt(url()));
  }

  void stop() {
    context.close();
  }

  String url() {
    int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    return "http://localhost:" + port;
  }

  JsonNode get(String path) {
    return read(send(request(path).GET().build()).body());
  }

  JsonNode post(String path) {
    return read(send(request(path).POST(HttpRequest.BodyPublishers.noBody()).build()).body());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins a request of someone who is logged in. */
  HttpRequest.Builder request(String path) {
    String login =
        Base64.getEncoder().encodeToString("admin:test-login-1".getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create(url() + path))
        .header("Authorization", "Basic " + login);
  }

  /** Counts the deliveries of a state. */
  int deliveries(String state) {
    return get("/api/deliveries?limit=200&state=" + state).size();
  }

  /** Waits for a condition, with a limit. */
  static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(body, e);
    }
  }

  @Override
  public void close() {
    context.close();
    vendors.close();
  }
}
