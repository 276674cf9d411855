package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The pages of accounts in the started program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleAccountsTest {
  private static final String SCRIPT = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";

  @TempDir static Path data;
  private QiaoUnderTest qiao;
  private ConsoleVisitor console;

  @BeforeAll
  void start() {
    qiao =
        new QiaoUnderTest(
            data, Map.of("qiao.kept-accounts.key", "a key of this test that nobody guesses"));
    console = new ConsoleVisitor(qiao);
  }

  @AfterAll
  void end() {
    qiao.close();
  }

  @Test
  void an_administrator_sees_a_wrong_key_fail_with_the_right_hint_then_succeed_and_saves() {
    String url = qiao.vendors.settings().get("WECOM_ROBOT_URL");
    String key = qiao.vendors.settings().get("WECOM_ROBOT_KEY");
    assertThat(console.page("/console/accounts/new?vendor=wecom-robot"))
        .contains("value.key", "Webhook", "type=\"password\"");

    String wrong = tried("robot3", url, "0-wrong-0");
    String right = tried("robot3", url, key);
    String next =
        console.follow(
            "/console/accounts",
            "name",
            "robot3",
            "vendor",
            "wecom-robot",
            "value.url",
            url,
            "value.key",
            key);

    assertThat(wrong).contains("message bad", "key").doesNotContain("0-wrong-0");
    assertThat(right).contains("连接成功");
    assertThat(console.page(next)).contains("这里保存的值", "已设置").doesNotContain(key);
    assertThat(console.page("/console/accounts")).contains("robot3", "可用");
    assertThat(console.follow("/console/accounts/robot3/delete")).isEqualTo("/console/accounts");
    assertThat(console.page("/console/accounts")).doesNotContain("robot3");
  }

  private String tried(String name, String url, String key) {
    return console
        .post(
            "/console/accounts/try",
            "name",
            name,
            "vendor",
            "wecom-robot",
            "value.url",
            url,
            "value.key",
            key)
        .body();
  }

  @Test
  void a_blank_secret_stays_a_ticked_one_goes_and_a_mistake_keeps_what_was_typed() {
    console.follow(
        "/console/accounts",
        "name",
        "oa9",
        "vendor",
        "seeyon",
        "value.url",
        "http://10.9.9.9/seeyon",
        "value.password",
        "console-pass-x");

    console.follow(
        "/console/accounts/oa9", "version", "1", "value.user", "rest", "value.password", "");
    assertThat(console.page("/console/accounts/oa9")).contains("已设置", "value=\"rest\"");
    String refused =
        console
            .post(
                "/console/accounts/oa9", "version", "2", "value.url", SCRIPT, "value.user", SCRIPT)
            .body();
    assertThat(refused).contains("message bad", "&lt;script&gt;").doesNotContain("<script>alert");
    String elsewhere =
        console
            .post("/console/accounts/oa9", "version", "2", "value.url", "http://attacker.example")
            .body();
    assertThat(elsewhere).contains("give anew password");
    console.follow("/console/accounts/oa9", "version", "2", "gone.password", "true");
    assertThat(console.page("/console/accounts/oa9")).doesNotContain("已设置");
  }

  @Test
  void an_account_is_paused_and_resumed_and_values_of_config_stand() {
    console.follow("/console/accounts/mail/pause");
    assertThat(console.page("/console/accounts")).contains("已暂停");
    console.follow("/console/accounts/mail/resume");

    assertThat(console.page("/console/accounts")).doesNotContain("已暂停");
    assertThat(console.page("/console/accounts/crm"))
        .contains("XIAOSHOUYI_CLIENT_SECRET", "在那里修改")
        .doesNotContain(qiao.vendors.settings().get("XIAOSHOUYI_CLIENT_SECRET"));
    assertThat(console.get("/console/accounts/nobody").statusCode()).isEqualTo(404);
  }
}
