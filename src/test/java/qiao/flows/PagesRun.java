package qiao.flows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import qiao.standin.OaStandIns;
import qiao.standin.Options;
import qiao.store.PostgresServer;
import qiao.store.TestStore;

/**
 * Shows how long each list of the console takes at the server: {@code mvn
 * spring-boot:test-run@pages}. It fills a PostgreSQL of its own with {@code --deliveries}
 * (5,000,000), asks for every list and every filter, prints median and longest of {@code --rounds}
 * (9) as milliseconds, and ends with 1 when a median is above {@code --most} (300). {@code --url}
 * names a database of {@code --user} (qiao) instead; {@code --fill=false} takes it as it is.
 */
public final class PagesRun {
  private static final Map<String, String> SERVER =
      Map.of("fsync", "off", "shared_buffers", "512MB", "max_wal_size", "8GB");

  private final Options options;
  private final HttpClient http = HttpClient.newHttpClient();
  private boolean slow;

  private PagesRun(Options options) {
    this.options = options;
  }

  /** Runs it; exits with 1 when a list is too slow. */
  public static void main(String[] args) throws Exception {
    PagesRun run = new PagesRun(new Options(args));
    run.run();
    System.exit(run.slow ? 1 : 0);
  }

  private void run() throws Exception {
    String url = options.text("url", "");
    if (url.isEmpty()) {
      try (PostgresServer server = PostgresServer.start(SERVER);
          TestStore store = server.database()) {
        run(store.url(), store.user());
      }
    } else {
      run(url, options.text("user", PostgresServer.USER));
    }
  }

  private void run(String url, String user) throws Exception {
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    OaStandIns oas = OaStandIns.start();
    Map<String, Object> settings = new HashMap<>(oas.settings());
    settings.putAll(Map.of("QIAO_DB_URL", url, "QIAO_DB_USER", user));
    try (QiaoUnderTest qiao =
        new QiaoUnderTest(Files.createTempDirectory(target, "pages-"), settings)) {
      if (!options.text("fill", "true").equals("false")) {
        fill(qiao, url, user);
      }
      String token = token(qiao);
      for (String path : PagePaths.all(qiao)) {
        measure(qiao.url() + path, path, token);
      }
    } finally {
      oas.close();
    }
  }

  /** One todo is real; those that are filled in are like it. Flows are stopped: nothing moves. */
  private void fill(QiaoUnderTest qiao, String url, String user) throws SQLException {
    new TodoCrm(qiao::url).event("created", PagesFill.KNOWN, "e1").send();
    qiao.get("/api/flows").forEach(flow -> qiao.post("/api/flows/" + id(flow) + "/stop"));
    try (Connection connection = DriverManager.getConnection(url, user, "")) {
      new PagesFill(connection, Clock.systemUTC().instant())
          .add(options.number("deliveries", 5_000_000));
    }
  }

  private static String id(JsonNode flow) {
    return flow.path("id").asText();
  }

  /** A login by password costs a processor for a while; a session or a token costs one query. */
  private static String token(QiaoUnderTest qiao) {
    HttpRequest ask =
        qiao.request("/api/tokens")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"name\":\"pages-%d\",\"role\":\"administrator\",\"days\":1}"
                        .formatted(Clock.systemUTC().millis())))
            .build();
    return Operator.read(qiao.send(ask).body()).path("token").asText();
  }

  private void measure(String address, String path, String token)
      throws IOException, InterruptedException {
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .header("Accept", path.startsWith("/console") ? "text/html" : "*/*")
            .build();
    List<Long> took = new ArrayList<>();
    for (int i = 0; i <= options.number("rounds", 9); i++) {
      if (path.equals("/console")) {
        // It remembers for five seconds what it saw: only what it looks up anew is of interest.
        Thread.sleep(5_200);
      }
      long began = System.nanoTime();
      HttpResponse<String> answer = http.send(ask, HttpResponse.BodyHandlers.ofString());
      took.add((System.nanoTime() - began) / 1_000_000);
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " answered " + answer.statusCode());
      }
    }
    long first = took.remove(0);
    took.sort(null);
    long median = took.get(took.size() / 2);
    boolean above = median > options.number("most", 300);
    slow |= above;
    System.out.printf(
        "%6d %6d %6d %s %s%n",
        first, median, took.get(took.size() - 1), above ? "SLOW" : "    ", path);
  }
}
