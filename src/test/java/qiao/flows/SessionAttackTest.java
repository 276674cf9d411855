package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.access.Role;
import qiao.access.Users;

/** A session serves its owner, from any node, and nobody else, and not for ever. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionAttackTest {
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

  private Visitor loggedIn() {
    return loggedIn("admin", Operator.PASSWORD);
  }

  private Visitor loggedIn(String user, String password) {
    Visitor visitor = new Visitor(qiao.url());
    visitor.login(user, password);
    assertThat(visitor.get("/api/me").statusCode()).isEqualTo(200);
    return visitor;
  }

  private static int asks(Visitor visitor) {
    return visitor.get("/api/me").statusCode();
  }

  /** Lets sessions look as if so much time had passed. */
  private void age(String column, Duration by) {
    qiao.bean(JdbcClient.class)
        .sql("update spring_session set %1$s = %1$s - ?".formatted(column))
        .param(by.toMillis())
        .update();
  }

  @Test
  void a_session_ends_when_it_idles_and_when_it_is_too_old() {
    Visitor idle = loggedIn();
    age("expiry_time", Duration.ofMinutes(31));
    age("last_access_time", Duration.ofMinutes(31));
    assertThat(asks(idle)).isEqualTo(401);

    Visitor busy = loggedIn();
    age("creation_time", Duration.ofHours(13));
    assertThat(asks(busy)).isEqualTo(401);
  }

  @Test
  void a_session_is_over_after_the_logout_whoever_kept_its_cookie() {
    Visitor visitor = loggedIn();
    Visitor thief = new Visitor(qiao.url());
    thief.cookies.putAll(visitor.cookies);

    HttpResponse<String> out =
        visitor.post("/logout", Visitor.form(Map.of("_csrf", visitor.csrf())));

    assertThat(Visitor.to(out)).endsWith("/login?said=out");
    assertThat(asks(thief)).isEqualTo(401);
  }

  @Test
  void a_session_outlives_the_process_because_the_store_has_it() {
    Visitor visitor = loggedIn();
    qiao.stop();
    qiao.start();

    Visitor later = new Visitor(qiao.url());
    later.cookies.putAll(visitor.cookies);

    assertThat(asks(later)).isEqualTo(200);
  }

  @Test
  void a_session_that_another_version_wrote_asks_for_a_login_and_breaks_nothing() {
    Visitor visitor = loggedIn();
    qiao.bean(JdbcClient.class)
        .sql("update spring_session_attributes set attribute_bytes = ?")
        .param(new byte[] {1, 2, 3})
        .update();

    assertThat(asks(visitor)).isEqualTo(401);
  }

  @Test
  void whoever_is_changed_is_logged_out_everywhere() {
    Users users = qiao.bean(Users.class);
    String password = users.create("zhang", Role.OPERATOR);
    Visitor here = loggedIn("Zhang", password);
    Visitor there = loggedIn("zhang", password);

    String csrf = here.csrf();
    HttpResponse<String> changed =
        here.send(
            here.request("/api/me/password")
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", csrf)
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"present\":\"%s\",\"wanted\":\"a quite new one\"}"
                            .formatted(password))));

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
    assertThat(asks(here)).as("who changed it stays").isEqualTo(200);
    assertThat(asks(there)).isEqualTo(401);

    users.change("zhang", Role.READER, true);
    assertThat(asks(here)).isEqualTo(401);

    Visitor again = loggedIn("zhang", "a quite new one");
    users.change("zhang", Role.READER, false);
    assertThat(asks(again)).isEqualTo(401);
    assertThat(Visitor.to(again.login("zhang", "a quite new one"))).contains("said=wrong");
    users.delete("zhang");
  }

  @Test
  void a_change_without_a_token_of_ours_is_refused() {
    Visitor visitor = loggedIn();

    assertThat(visitor.post("/api/flows/notices/stop", "").statusCode()).isEqualTo(403);
    assertThat(visitor.post("/api/flows/notices/stop", "_csrf=guessed").statusCode())
        .isEqualTo(403);
    assertThat(visitor.post("/logout", "").statusCode()).isEqualTo(403);
    assertThat(asks(visitor)).isEqualTo(200);
  }

  @Test
  void a_change_with_the_token_is_done_but_not_for_another_site() {
    Visitor visitor = loggedIn();
    String form = Visitor.form(Map.of("_csrf", visitor.csrf()));

    assertThat(visitor.post("/api/flows/notices/stop", form).statusCode()).isEqualTo(200);
    assertThat(visitor.post("/api/flows/notices/start", form).statusCode()).isEqualTo(200);

    visitor.with("Sec-Fetch-Site", "same-site");
    assertThat(visitor.post("/api/flows/notices/stop", form).statusCode()).isEqualTo(403);
  }

  @Test
  void a_part_of_a_page_is_led_to_the_login_when_the_session_is_over() {
    Visitor part = new Visitor(qiao.url()).with("HX-Request", "true");

    HttpResponse<String> answer = part.get("/console/deliveries");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect")).contains("/login");
  }
}
