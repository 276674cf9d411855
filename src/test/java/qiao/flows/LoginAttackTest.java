package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is tried at the login page, only the right name with its password gets in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginAttackTest {
  private static final String WRONG = "not-the-word";

  private static final String FORGED =
      Base64.getEncoder().encodeToString("planted by a stranger".getBytes(StandardCharsets.UTF_8));

  @TempDir static Path data;
  private QiaoUnderTest qiao;

  @BeforeAll
  void start() {
    qiao = new QiaoUnderTest(data, Map.of("QIAO_PROXIES", "127.0.0.0/8,::1"), StandingTime.class);
  }

  @AfterAll
  void end() {
    qiao.close();
  }

  /** Comes from an address of its own, so that no test slows down another. */
  private Visitor visitor(String address) {
    return new Visitor(qiao.url()).with("X-Forwarded-For", address);
  }

  @Test
  void the_right_password_leads_to_the_page_that_was_asked_for() {
    Visitor visitor = visitor("192.0.2.1");
    String login = Visitor.to(visitor.get("/console/deliveries?state=PARKED"));

    assertThat(login).endsWith("/login?to=%2Fconsole%2Fdeliveries%3Fstate%3DPARKED");
    assertThat(visitor.get(login.substring(login.indexOf("/login"))).body())
        .contains("value=\"/console/deliveries?state=PARKED\"");

    HttpResponse<String> in =
        visitor.login("admin", Operator.PASSWORD, "/console/deliveries?state=PARKED");

    assertThat(Visitor.to(in)).endsWith("/console/deliveries?state=PARKED");
    assertThat(in.headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith(Visitor.SESSION))
        .singleElement()
        .asString()
        .contains("HttpOnly", "SameSite=Lax", "Path=/")
        .doesNotContain("Secure");
    assertThat(visitor.get("/api/me").body()).contains("admin", "ADMINISTRATOR");
  }

  @Test
  void cookies_are_secure_behind_tls() {
    Visitor visitor = visitor("192.0.2.2").with("X-Forwarded-Proto", "https");

    HttpResponse<String> in = visitor.login("admin", Operator.PASSWORD);

    assertThat(in.headers().allValues("Set-Cookie"))
        .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    assertThat(in.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  @Test
  void a_wrong_password_and_an_unknown_name_read_the_same_page() {
    String wrong = Visitor.to(visitor("192.0.2.3").login("admin", WRONG));
    String unknown = Visitor.to(visitor("192.0.2.3").login("nobody", WRONG));

    assertThat(wrong).isEqualTo(unknown).contains("/login?said=wrong");
    assertThat(visitor("192.0.2.3").get("/login?said=wrong").body()).contains("用户名或密码不对");
  }

  @Test
  void a_password_that_was_typed_as_the_name_is_written_nowhere() {
    visitor("192.0.2.14").login("my-secret-word", "admin");
    visitor("192.0.2.14").login("ADMIN", WRONG);

    assertThat(qiao.get("/api/audit?action=login.fail").toString())
        .contains("an unknown name", "user admin")
        .doesNotContain("my-secret-word");
  }

  @Test
  void a_session_that_a_stranger_planted_does_not_become_a_login() {
    Visitor stranger = visitor("192.0.2.4");
    stranger.login("nobody", WRONG);
    Visitor victim = visitor("192.0.2.4");
    victim.cookies.put(Visitor.SESSION, FORGED);

    victim.login("admin", Operator.PASSWORD);

    assertThat(victim.get("/api/me").statusCode()).isEqualTo(200);
    assertThat(victim.cookies.get(Visitor.SESSION)).isNotEqualTo(FORGED);
    stranger.cookies.put(Visitor.SESSION, FORGED);
    assertThat(stranger.get("/api/me").statusCode()).isEqualTo(401);
  }

  @Test
  void a_login_changes_the_session_that_was_there() {
    Visitor visitor = visitor("192.0.2.5");
    visitor.login("admin", Operator.PASSWORD);
    String before = visitor.cookies.get(Visitor.SESSION);

    visitor.login("admin", Operator.PASSWORD);

    assertThat(visitor.cookies.get(Visitor.SESSION)).isNotEqualTo(before);
  }

  @Test
  void guessing_is_slowed_down_and_told_how_long() {
    Visitor guesser = visitor("192.0.2.6");
    for (int i = 0; i < 5; i++) {
      assertThat(Visitor.to(guesser.login("admin", WRONG))).contains("said=wrong");
    }

    String right = Visitor.to(guesser.login("admin", Operator.PASSWORD));

    assertThat(right).contains("said=wait&seconds=1");
    assertThat(guesser.get("/login?said=wait&seconds=7").body()).contains("7 秒");
    assertThat(Visitor.to(visitor("192.0.2.7").login("admin", Operator.PASSWORD)))
        .as("the right person, from elsewhere")
        .endsWith("/console");
  }

  @Test
  void guessing_by_basic_is_slowed_down_as_well() {
    Visitor guesser = visitor("192.0.2.8").with("Authorization", "Basic YWRtaW46eA==");
    for (int i = 0; i < 5; i++) {
      assertThat(guesser.get("/api/me").statusCode()).isEqualTo(401);
    }

    HttpResponse<String> sixth = guesser.get("/api/me");

    assertThat(sixth.statusCode()).isEqualTo(429);
    assertThat(sixth.headers().firstValue("Retry-After")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.test",
        "/\\evil.test",
        "https://evil.test",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: a=b",
        "/a b",
        "/login",
        ""
      })
  void a_login_leads_to_no_other_site(String to) {
    HttpResponse<String> in = visitor("192.0.2.9").login("admin", Operator.PASSWORD, to);

    assertThat(URI.create(Visitor.to(in)).getPath()).isEqualTo("/console");
    assertThat(URI.create(qiao.url()).resolve(Visitor.to(in)).getHost()).isEqualTo("localhost");
    assertThat(in.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("a="));
  }

  @Test
  void nothing_of_the_address_is_shown_unescaped() {
    String script = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";

    String page =
        visitor("192.0.2.10")
            .get("/login?to=/" + script + "&said=" + script + "&seconds=" + script)
            .body();

    assertThat(page).doesNotContain("<script", "alert(1)</");
  }

  @Test
  void a_login_without_a_token_of_ours_or_from_another_site_is_refused() {
    Map<String, String> fields = Map.of("username", "admin", "password", Operator.PASSWORD);
    assertThat(visitor("192.0.2.11").post("/login", Visitor.form(fields)).statusCode())
        .isEqualTo(403);

    Visitor elsewhere = visitor("192.0.2.11").with("Origin", "http://evil.test");
    assertThat(elsewhere.login("admin", Operator.PASSWORD).statusCode()).isEqualTo(403);
    assertThat(elsewhere.cookies).doesNotContainKey(Visitor.SESSION);
  }

  @Test
  void an_oversized_login_is_refused_and_nothing_else_is_read_of_a_stranger() throws IOException {
    Visitor visitor = visitor("192.0.2.12");
    assertThat(visitor.post("/login", "username=" + "a".repeat(9_000)).statusCode()).isEqualTo(413);
    assertThat(visitor.post("/login", "username=%zz").statusCode()).isEqualTo(400);

    String answer =
        raw("POST /console HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\na=");

    assertThat(answer).startsWith("HTTP/1.1 401").contains("Connection: close");
  }

  @Test
  void the_login_page_is_shown_to_a_browser_that_remembers_a_basic_login() {
    for (String said : List.of("Basic YTpi", "Bearer nothing", "x")) {
      HttpResponse<String> page = visitor("192.0.2.14").with("Authorization", said).get("/login");

      assertThat(page.statusCode()).as(said).isEqualTo(200);
      assertThat(page.body()).contains("name=\"_csrf\"");
    }
  }

  @Test
  void visitors_without_a_login_leave_no_session_behind() {
    JdbcClient store = qiao.bean(JdbcClient.class);
    long before = store.sql("select count(*) from spring_session").query(Long.class).single();

    visitor("192.0.2.13").get("/login");
    visitor("192.0.2.13").get("/console");
    visitor("192.0.2.13").login("nobody", WRONG);

    assertThat(store.sql("select count(*) from spring_session").query(Long.class).single())
        .isEqualTo(before);
  }

  /** Says half a request and reads until the other side ends it. */
  private String raw(String text) throws IOException {
    try (Socket socket = new Socket("localhost", URI.create(qiao.url()).getPort())) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
