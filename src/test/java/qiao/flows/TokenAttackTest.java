package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** API tokens and users: what they may, what they may not, and what is left of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenAttackTest {
  private static final ObjectMapper JSON = new ObjectMapper();

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

  private HttpResponse<String> asAdmin(String method, String path, String body) {
    return qiao.send(
        qiao.request(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private String token(String name, String role) throws IOException {
    HttpResponse<String> made =
        asAdmin(
            "POST",
            "/api/tokens",
            "{\"name\":\"%s\",\"role\":\"%s\",\"days\":1}".formatted(name, role));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return JSON.readTree(made.body()).path("token").asText();
  }

  private HttpResponse<String> with(String token, String method, String path) {
    return qiao.send(
        HttpRequest.newBuilder(URI.create(qiao.url() + path))
            .header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private JsonNode listed(String name) {
    return StreamSupport.stream(qiao.get("/api/tokens").spliterator(), false)
        .filter(one -> one.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_token_does_what_its_role_may_and_begins_no_session() throws IOException {
    String token = token("nightly", "reader");

    HttpResponse<String> read = with(token, "GET", "/api/deliveries");
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(with(token, "GET", "/actuator/metrics").statusCode()).isEqualTo(200);
    assertThat(with(token, "GET", "/api/me").body()).contains("token:nightly", "READER");

    assertThat(with(token, "POST", "/api/flows/notices/stop").statusCode()).isEqualTo(403);
    assertThat(with(token, "GET", "/api/users").statusCode()).isEqualTo(403);
    assertThat(with(token, "GET", "/actuator/env").statusCode()).isEqualTo(403);
    assertThat(with(token, "GET", "/actuator/hawtio").statusCode()).isEqualTo(403);
    assertThat(with(token, "GET", "/jolokia/read/java.lang:type=Memory").statusCode())
        .isEqualTo(403);
    assertThat(listed("nightly").path("usedAt").asText()).isNotBlank();
  }

  @Test
  void a_token_that_ended_or_was_revoked_or_never_was_opens_nothing() throws IOException {
    String ended = token("ended", "ADMINISTRATOR");
    qiao.bean(JdbcClient.class)
        .sql("update api_token set ends_at = made_at where name = 'ended'")
        .update();
    assertThat(with(ended, "GET", "/api/me").statusCode()).isEqualTo(401);

    String revoked = token("revoked", "ADMINISTRATOR");
    assertThat(with(revoked, "GET", "/api/me").statusCode()).isEqualTo(200);
    asAdmin("DELETE", "/api/tokens/" + listed("revoked").path("id").asText(), "");
    assertThat(with(revoked, "GET", "/api/me").statusCode()).isEqualTo(401);

    for (String wrong :
        List.of("", "qiao_", "qiao_" + "a".repeat(43), "a".repeat(5000), "' or 1=1")) {
      assertThat(with(wrong, "GET", "/api/me").statusCode()).as(wrong).isEqualTo(401);
    }
  }

  @Test
  void a_token_is_kept_nowhere_in_clear() throws IOException {
    String token = token("hidden", "READER");
    JdbcClient store = qiao.bean(JdbcClient.class);

    assertThat(asAdmin("GET", "/api/tokens", "").body()).doesNotContain(token);
    assertThat(store.sql("select digest from api_token").query(String.class).list())
        .noneMatch(token::contains)
        .noneMatch(digest -> digest.contains(token));
    assertThat(asAdmin("GET", "/api/audit?action=token.*", "").body())
        .contains("token hidden", "role READER")
        .doesNotContain(token);
  }

  @Test
  void a_wrong_scheme_beside_a_session_uses_neither() {
    Visitor visitor = new Visitor(qiao.url());
    visitor.login("admin", Operator.PASSWORD);

    assertThat(visitor.with("Authorization", "Negotiate x").get("/api/me").statusCode())
        .isEqualTo(401);
  }

  @Test
  void the_last_administrator_stays_one() {
    String reader = "{\"role\":\"READER\"}";
    assertThat(asAdmin("PUT", "/api/users/admin", reader).statusCode()).isEqualTo(409);
    assertThat(asAdmin("DELETE", "/api/users/admin", "").statusCode()).isEqualTo(409);
    assertThat(
            asAdmin("PUT", "/api/users/admin", "{\"role\":\"ADMINISTRATOR\",\"enabled\":false}")
                .body())
        .contains("the last administrator");
  }

  @Test
  void names_that_look_alike_are_one_and_odd_ones_are_refused() {
    String wanted = "{\"name\":\"%s\",\"role\":\"READER\"}";
    assertThat(asAdmin("POST", "/api/users", wanted.formatted("Wang")).statusCode()).isEqualTo(201);
    for (String taken : List.of("wang", "WANG", "ｗａｎｇ", " wang ")) {
      assertThat(asAdmin("POST", "/api/users", wanted.formatted(taken)).statusCode())
          .as(taken)
          .isEqualTo(409);
    }
    for (String odd :
        List.of("", "token:x", "a b", "<script>", "a/b", "../x", "x".repeat(65), "\\u0000")) {
      assertThat(asAdmin("POST", "/api/users", wanted.formatted(odd)).statusCode())
          .as(odd)
          .isEqualTo(400);
    }
    assertThat(asAdmin("POST", "/api/users", "{\"name\":\"li\",\"role\":\"GOD\"}").body())
        .contains("READER", "ADMINISTRATOR");
  }

  @Test
  void a_weak_password_and_a_wrong_present_one_are_refused() {
    String change = "{\"present\":\"%s\",\"wanted\":\"%s\"}";
    for (String weak : List.of("short", "aaaaaaaaaaaa", "admin-admin-admin", "长".repeat(25))) {
      HttpResponse<String> answer =
          asAdmin("PUT", "/api/me/password", change.formatted(Operator.PASSWORD, weak));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("password must").doesNotContain(weak);
    }
    assertThat(
            asAdmin("PUT", "/api/me/password", change.formatted("guessed", "a quite good one"))
                .body())
        .contains("the present password is another one");
  }

  @Test
  void every_change_and_every_look_at_personal_data_is_in_the_audit() throws IOException {
    asAdmin("POST", "/api/flows/notices/stop?why=13812345678", "");
    asAdmin("POST", "/api/flows/notices/start", "");
    asAdmin("GET", "/api/bindings/export", "");
    with(token("curious", "READER"), "POST", "/api/deliveries/1/replay");

    String audit = asAdmin("GET", "/api/audit?limit=200", "").body();

    assertThat(audit)
        .contains(
            "POST /api/flows/{id}/stop",
            "/api/flows/notices/stop",
            "answered 200, asked ?why=138****5678",
            "GET /api/bindings/export",
            "POST /api/deliveries/{id}/replay",
            "token:curious",
            "refused: needs another role");
  }
}
