package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What someone without a login gets to see: nothing but the bare health. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiFromOutsideTest {
  @TempDir static Path data;
  private QiaoUnderTest qiao;

  @BeforeAll
  void start() {
    qiao = new QiaoUnderTest(data, Map.of());
  }

  @AfterAll
  void end() {
    qiao.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/deliveries",
        "HEAD /api/deliveries",
        "OPTIONS /api/deliveries",
        "TRACE /api/deliveries",
        "POST /api/accounts/crm/test",
        "GET /hooks/../api/deliveries",
        "GET /hooks/%2e%2e/api/deliveries",
        "GET /hooks/..;/api/deliveries",
        "GET /hooks/..%2fapi/deliveries",
        "GET //api/deliveries",
        "GET /api;x=1/deliveries",
        "GET /api/;x=1/deliveries",
        "GET /API/deliveries",
        "GET /api/deliveries/",
        "GET /api/bindings",
        "GET /api/bindings/export",
        "PUT /api/bindings/import",
        "POST /api/bindings/match?account=oa&crm=crm",
        "GET /actuator/health/../metrics",
        "GET /actuator",
        "GET /actuator/metrics",
        "GET /actuator/env",
        "GET /actuator/beans",
        "GET /actuator/heapdump",
        "GET /actuator/jolokia",
        "GET /h2-console",
        "GET /error",
        "GET /"
      })
  void nothing_is_shown_and_nothing_done_without_a_login(String line) throws IOException {
    String answer = raw(line, "");

    assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
    assertThat(answer).doesNotContain("Exception", "\tat ", "qiao.", "org.springframework");
  }

  @Test
  void the_bare_health_is_shown_without_its_parts() throws IOException {
    assertThat(raw("GET /actuator/health", ""))
        .startsWith("HTTP/1.1 200")
        .contains("UP")
        .doesNotContain("components", "H2", "diskSpace");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/deliveries/seven",
        "GET /api/deliveries?state=LOST",
        "GET /api/deliveries/999999",
        "POST /api/deliveries/replay",
        "POST /api/deliveries/1/replay?from=nowhere",
        "POST /api/flows/nobody/stop",
        "POST /api/accounts/nobody/test",
        "PUT /api/deliveries/1",
        "GET /api/bindings/999999",
        "POST /api/bindings",
        "PUT /api/bindings/import?account=crm",
        "POST /api/bindings/match",
        "GET /api/nothing"
      })
  void a_wrong_question_is_answered_without_a_stack_trace(String line) throws IOException {
    String login = qiao.request("/").build().headers().firstValue("Authorization").orElseThrow();

    String answer = raw(line, "Authorization: " + login + "\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
    assertThat(answer).doesNotContain("Exception", "\tat ", "org.springframework");
  }

  /** Writes the request line as it is; HTTP clients would tidy it up. */
  private String raw(String line, String header) throws IOException {
    try (Socket socket = new Socket("localhost", URI.create(qiao.url()).getPort())) {
      String request =
          line + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n";
      socket
          .getOutputStream()
          .write((request + header + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
