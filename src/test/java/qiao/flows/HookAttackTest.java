package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.standin.StandIns;

/** Hooks are open to the world: only from where, as often, as long as settings say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HookAttackTest {
  private static final String HOOK = "/hooks/questionnaire/questionnaire/" + StandIns.PUSH_KEY;
  private static final String TODOS = "/hooks/crm-todo/crm/" + StandIns.PUSH_KEY;

  @TempDir static Path data;
  private QiaoUnderTest qiao;

  @BeforeAll
  void start() {
    qiao =
        new QiaoUnderTest(
            data,
            Map.of(
                "QIAO_PROXIES", "127.0.0.0/8,::1",
                "CRM_TODO_PUSH_KEY", StandIns.PUSH_KEY,
                "qiao.accounts.questionnaire.sources[0]", "192.0.2.0/24",
                "qiao.accounts.questionnaire.sources[1]", "2001:db8::/32",
                "qiao.todo.sources.crm.sources", "198.51.100.0/24",
                "qiao.hooks.body-time", "300ms",
                "qiao.hooks.per-minute", "60"));
  }

  @AfterAll
  void end() {
    qiao.close();
  }

  private HttpResponse<String> push(String path, String from) {
    return qiao.send(
        HttpRequest.newBuilder(URI.create(qiao.url() + path))
            .header("X-Forwarded-For", from)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build());
  }

  @Test
  void the_right_key_from_a_wrong_network_reads_what_a_wrong_key_reads() {
    HttpResponse<String> wrongKey = push(HOOK + "x", "192.0.2.1");
    HttpResponse<String> wrongNetwork = push(HOOK, "203.0.113.1");

    assertThat(push(HOOK, "192.0.2.1").statusCode()).as("taken, though empty").isEqualTo(200);
    assertThat(push(HOOK, "2001:db8::7").statusCode()).isEqualTo(200);
    assertThat(wrongNetwork.statusCode()).isEqualTo(404).isEqualTo(wrongKey.statusCode());
    assertThat(wrongNetwork.body()).isEqualTo(wrongKey.body());
    assertThat(push(HOOK, "192.0.2.1, 203.0.113.1").statusCode())
        .as("a chain that the caller began himself")
        .isEqualTo(404);
  }

  @Test
  void hooks_are_served_before_all_that_logins_need() {
    HttpResponse<String> answer =
        qiao.send(
            HttpRequest.newBuilder(URI.create(qiao.url() + HOOK))
                .header("X-Forwarded-For", "192.0.2.5")
                .header("Authorization", "Basic d3Jvbmc6d3Jvbmc=")
                .header("Origin", "http://evil.test")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "content-security-policy");
  }

  @Test
  void todos_come_from_the_networks_of_their_source_only() {
    assertThat(push(TODOS, "198.51.100.7").statusCode()).isEqualTo(400);
    assertThat(push(TODOS, "192.0.2.1").statusCode()).isEqualTo(404);
  }

  @Test
  void who_comes_too_often_waits_and_nobody_else() {
    HttpResponse<String> last = push(HOOK, "203.0.113.60");
    for (int i = 0; i < 130 && last.statusCode() != 429; i++) {
      last = push(HOOK, "203.0.113.60");
    }

    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.headers().firstValue("Retry-After")).contains("60");
    assertThat(push(HOOK, "203.0.113.61").statusCode()).isEqualTo(404);
  }

  @Test
  void a_body_that_drips_is_answered_with_408() throws IOException {
    ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
    try (Socket socket = connect()) {
      say(
          socket,
          "POST "
              + HOOK
              + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 9999\r\n\r\n");
      drip.scheduleAtFixedRate(() -> say(socket, "x"), 0, 50, TimeUnit.MILLISECONDS);

      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
          .isEqualTo("HTTP/1.1 408");
    } finally {
      drip.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/hooks/../console",
        "/hooks/..%2fconsole",
        "/hooks/%2e%2e/console",
        "/hooks/%2e%2e%2factuator%2fmetrics",
        "/hooks/..;/actuator/metrics",
        "/hooks/.%00./actuator/metrics",
        "/hooks/..\\actuator/metrics",
        "/hooks//../actuator/metrics",
        "/hooks/questionnaire/../../api/deliveries",
        "/hooks/questionnaire/%2e%2e/%2e%2e/api/deliveries",
        "/hooks/%252e%252e/api/deliveries",
        "/hooks;/../api/deliveries",
        "/sso/../api/deliveries",
        "/sso/..;/api/users",
        "/sso/%2e%2e/actuator/metrics",
        "/erp/syncdata/open/../../../api/users",
        "/actuator/health/../metrics",
        "/actuator/health;/../metrics",
        "/login/../api/users",
        "/login.css/../api/users",
        "//api/users",
        "/api//users",
        "/api/users;x=1",
        "/api/users%2f",
        "/console",
        "/console/",
        "/hawtio",
        "/hawtio/index.html",
        "/jolokia",
        "/actuator/hawtio",
        "/actuator/jolokia",
        "/actuator/prometheus",
        "/actuator/heapdump",
        "/api/users",
        "/api/tokens",
        "/api/audit",
        "/api/me",
        "/logout",
        "/oauth2/authorization/company",
        "/login/oauth2/code/company",
        "/webjars/htmx.org/dist/htmx.min.js"
      })
  void no_path_leads_around_the_login(String path) throws IOException {
    for (String method : new String[] {"GET", "POST"}) {
      try (Socket socket = connect()) {
        say(
            socket,
            method
                + " "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n"
                + "X-Original-URL: /api/users\r\nX-HTTP-Method-Override: GET\r\n\r\n");
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(answer).as(method).matches("(?s)HTTP/1.1 4\\d\\d .*");
        assertThat(answer).doesNotContain("Exception", "\tat ", "ADMINISTRATOR", "jvm.");
      }
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket("localhost", URI.create(qiao.url()).getPort());
    socket.setSoTimeout(15_000);
    return socket;
  }

  private static void say(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The other side has ended it: what it said before is what counts.
    }
  }
}
