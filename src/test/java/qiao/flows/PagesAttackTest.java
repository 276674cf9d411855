package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;

/** Whatever Qiao answers, browsers are told to run and frame nothing that is not ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesAttackTest {
  private static final Pattern INLINE =
      Pattern.compile(
          "<script(?![^>]*\\bsrc=)|<style|\\sstyle=|\\son[a-z]+\\s*=|javascript:",
          Pattern.CASE_INSENSITIVE);

  @TempDir static Path data;
  private QiaoUnderTest qiao;
  private Visitor admin;

  @BeforeAll
  void start() {
    qiao = new QiaoUnderTest(data, Map.of());
    admin = new Visitor(qiao.url());
    admin.login("admin", Operator.PASSWORD);
  }

  @AfterAll
  void end() {
    qiao.close();
  }

  private Stream<String> addresses() {
    TreeSet<String> all = new TreeSet<>();
    qiao.handlers().keySet().stream()
        .filter(one -> one.getMethodsCondition().getMethods().contains(RequestMethod.GET))
        .flatMap(one -> one.getPatternValues().stream())
        .forEach(path -> all.add(path.replaceAll("\\{[^}]*}", "1")));
    return Stream.concat(all.stream(), Stream.of("/nothing", "/api/nothing", "/login.css"));
  }

  @TestFactory
  Stream<DynamicTest> every_answer_tells_browsers_what_it_may_do() {
    return addresses().map(path -> dynamicTest(path, () -> safe(admin.get(path))));
  }

  @Test
  void so_do_refusals() {
    safe(new Visitor(qiao.url()).get("/api/deliveries"));
    safe(new Visitor(qiao.url()).get("/console"));
    safe(new Visitor(qiao.url()).post("/login", "a=b"));
    safe(admin.post("/api/flows/notices/stop", ""));
    safe(new Visitor(qiao.url()).with("Authorization", "Bearer qiao_x").get("/api/deliveries"));
  }

  @Test
  void a_wrong_body_is_refused_without_a_word_of_what_is_inside() {
    Visitor sender = admin.with("X-CSRF-TOKEN", admin.csrf());
    for (String type : new String[] {"application/xml", "text/xml", "application/x-java-object"}) {
      HttpResponse<String> answer =
          sender.send(
              sender
                  .request("/api/users")
                  .header("Content-Type", type)
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>")));

      assertThat(answer.statusCode()).isEqualTo(415);
      assertThat(answer.body()).doesNotContain("root:", "Exception");
    }
  }

  private static void safe(HttpResponse<String> answer) {
    Map<String, String> wanted =
        Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");
    wanted.forEach(
        (name, value) -> assertThat(answer.headers().firstValue(name)).as(name).contains(value));
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe"));
    assertThat(answer.headers().allValues("Server")).isEmpty();
    if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
      assertThat(INLINE.matcher(answer.body()).results().map(found -> found.group()))
          .as("what the policy would keep from working")
          .isEmpty();
    }
    assertThat(answer.body()).doesNotContain("\tat ", "org.springframework", "Whitelabel");
  }
}
