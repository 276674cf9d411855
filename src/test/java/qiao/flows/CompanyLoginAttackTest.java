package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who the company's provider knows comes in with the role of a claim, and nobody else does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompanyLoginAttackTest {
  @TempDir static Path data;
  private CompanyLogin company;
  private QiaoUnderTest qiao;

  @BeforeAll
  void start() throws Exception {
    company = CompanyLogin.start();
    qiao =
        new QiaoUnderTest(
            data,
            Map.of(
                "QIAO_OIDC_ISSUER",
                company.url(),
                "QIAO_OIDC_CLIENT_ID",
                CompanyLogin.CLIENT,
                "QIAO_OIDC_CLIENT_SECRET",
                CompanyLogin.SECRET,
                "qiao.login.oidc.roles.qiao-operators",
                "operator",
                "qiao.login.oidc.roles.everyone",
                "reader"));
  }

  @AfterAll
  void end() {
    qiao.close();
    company.close();
  }

  @BeforeEach
  void anEmployee() {
    company.signWithItsOwn();
    company.claims.clear();
    company.claims.put("preferred_username", "zhang.wei");
    company.claims.put("groups", List.of("everyone", "qiao-operators", "others"));
  }

  /** Goes to the provider and comes back; returns what Qiao makes of it. */
  private HttpResponse<String> login(Visitor visitor) throws IOException {
    return visitor.get(backFrom(Visitor.to(visitor.get("/oauth2/authorization/company"))));
  }

  private String backFrom(String provider) throws IOException {
    HttpURLConnection page = (HttpURLConnection) URI.create(provider).toURL().openConnection();
    page.setInstanceFollowRedirects(false);
    URI back = URI.create(page.getHeaderField("Location"));
    return back.getPath() + "?" + back.getRawQuery();
  }

  @Test
  void an_employee_comes_in_with_the_highest_role_of_the_claim() throws IOException {
    Visitor visitor = new Visitor(qiao.url());
    assertThat(visitor.get("/login").body()).contains("使用公司账号登录");

    assertThat(Visitor.to(login(visitor))).endsWith("/console");

    assertThat(visitor.get("/api/me").body()).contains("oidc:zhang.wei", "OPERATOR");
    assertThat(visitor.get("/api/users").statusCode()).isEqualTo(403);
    assertThat(company.verifier).as("PKCE").hasSizeGreaterThan(40);
    assertThat(qiao.get("/api/audit?who=oidc:zhang.wei").toString()).contains("login");
  }

  @Test
  void neither_the_provider_s_tokens_nor_its_claims_lie_in_the_store() throws IOException {
    company.claims.put("email", "canary@company.test");
    login(new Visitor(qiao.url()));

    assertThat(
            qiao.bean(JdbcClient.class)
                .sql("select attribute_bytes from spring_session_attributes")
                .query(byte[].class)
                .list())
        .isNotEmpty()
        .map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
        .noneMatch(
            text -> text.contains("at-1") || text.contains("eyJ") || text.contains("canary"));
  }

  @Test
  void who_has_no_role_or_a_token_that_lies_is_refused() throws IOException {
    refused("no group of ours", "groups", List.of("others"));
    refused("no groups at all", "groups", Map.of());
    refused("another client's token", "aud", "somebody-else");
    refused("another provider's token", "iss", "http://evil.test");
    refused("an old token", "exp", 1_000_000);
    refused("another login's token", "nonce", "stolen");
  }

  private void refused(String why, String claim, Object lie) throws IOException {
    anEmployee();
    company.claims.put(claim, lie);
    Visitor visitor = new Visitor(qiao.url());

    assertThat(Visitor.to(login(visitor))).as(why).contains("/login?said=refused");
    assertThat(visitor.get("/api/me").statusCode()).as(why).isEqualTo(401);
  }

  @Test
  void a_token_that_another_key_signed_is_refused() throws Exception {
    company.signWithAnother();

    assertThat(Visitor.to(login(new Visitor(qiao.url())))).contains("/login?said=refused");
  }

  @Test
  void a_login_that_another_browser_began_does_not_end_here() throws IOException {
    Visitor attacker = new Visitor(qiao.url());
    String back = backFrom(Visitor.to(attacker.get("/oauth2/authorization/company")));
    Visitor victim = new Visitor(qiao.url());

    assertThat(Visitor.to(victim.get(back))).contains("/login?said=refused");
    assertThat(victim.get("/api/me").statusCode()).isEqualTo(401);
  }

  @Test
  void strangers_who_only_begin_a_login_leave_nothing_in_the_store() throws IOException {
    JdbcClient store = qiao.bean(JdbcClient.class);
    String count = "select count(*) from spring_session";
    long before = store.sql(count).query(Long.class).single();

    for (int i = 0; i < 20; i++) {
      new Visitor(qiao.url()).get("/oauth2/authorization/company");
    }

    assertThat(store.sql(count).query(Long.class).single()).isEqualTo(before);
  }

  @Test
  void a_begun_login_that_somebody_wrote_into_the_cookie_is_none() throws IOException {
    for (String cookie : List.of("x", "e30", "bnVsbA", "W10", "a".repeat(4000))) {
      Visitor visitor = new Visitor(qiao.url());
      String back = backFrom(Visitor.to(visitor.get("/oauth2/authorization/company")));
      visitor.cookies.put("QIAO_COMPANY_LOGIN", cookie);

      assertThat(Visitor.to(visitor.get(back))).as(cookie).contains("/login?said=refused");
    }
  }
}
