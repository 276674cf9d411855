package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import qiao.setup.Judged;
import qiao.setup.SetupStep;
import qiao.setup.Setups;
import qiao.standin.WecomCallbacks;
import qiao.standin.WecomStandIn;

/** The guided set-up of a company, against 企业微信 as its stand-in shows it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetupsTest {
  private static final String TOKEN = "standinSetupTok1";
  private static final String KEY = "Kf7uQm2ZsXw9LbT4hRcN1vYpE6oJgD8aHiUqB3xVtMk";
  private static final String ME = "operator";
  private static final String HOME = "https://crm.example.com/app?corp=" + WecomStandIn.CORP_ID;

  @TempDir static Path data;
  private final WecomStandIn wecom = WecomStandIn.start();
  private QiaoUnderTest qiao;

  @BeforeAll
  void start() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("WECOM_URL", wecom.url());
    settings.put("WECOM_CORP_ID", WecomStandIn.CORP_ID);
    settings.put("WECOM_SECRET", WecomStandIn.SECRET);
    settings.put("WECOM_CRM", "ec");
    settings.put("WECOM_AGENT_ID", WecomStandIn.AGENT_ID);
    settings.put("WECOM_CALLBACK_TOKEN", TOKEN);
    settings.put("WECOM_CALLBACK_AES_KEY", KEY);
    settings.put("qiao.wecom-setup.look", "https://qiao.example.com");
    settings.put("qiao.wecom-setup.home", "https://crm.example.com/app?corp={corp-id}");
    settings.put("qiao.wecom-setup.sidebar", "https://crm.example.com/side?corp={corp-id}");
    settings.put("qiao.wecom-setup.menu[0].name", "客户");
    settings.put("qiao.wecom-setup.menu[0].url", "https://crm.example.com/m?corp={corp-id}");
    qiao = new QiaoUnderTest(data, settings);
  }

  @BeforeEach
  void afresh() {
    wecom.agents().page("", "");
    wecom.agents().visible(List.of(1L));
  }

  @AfterAll
  void end() {
    qiao.close();
    wecom.close();
  }

  private Judged test(SetupStep step) {
    return qiao.bean(Setups.class).test("wecom", step, ME);
  }

  @Test
  void an_app_that_can_be_called_is_installed() {
    assertThat(test(SetupStep.INSTALL).state()).isEqualTo(Judged.State.DONE);
  }

  @Test
  void a_joined_crm_that_can_not_be_called_yet_is_told_with_what_it_lacks() {
    Judged judged = test(SetupStep.CRM);

    assertThat(judged.state()).isEqualTo(Judged.State.OPEN);
    assertThat(judged.evidence()).contains("打通的 ec 连接不上", "app-secret");
  }

  @Test
  void pages_and_trusted_domain_are_compared_with_what_they_should_be() {
    Judged before = test(SetupStep.PAGES);
    wecom.agents().page(HOME, "crm.example.com");

    assertThat(before.state()).isEqualTo(Judged.State.OPEN);
    assertThat(before.evidence()).contains(HOME);
    assertThat(test(SetupStep.PAGES).state()).isEqualTo(Judged.State.DONE);
    assertThat(test(SetupStep.DOMAIN).state()).isEqualTo(Judged.State.DONE);
    wecom.agents().page(HOME, "other.example.com");
    assertThat(test(SetupStep.DOMAIN).evidence()).contains("other.example.com");
  }

  @Test
  void a_visible_range_that_is_not_all_is_told() {
    assertThat(test(SetupStep.RANGE).state()).isEqualTo(Judged.State.DONE);
    wecom.agents().visible(List.of(3L));

    Judged judged = test(SetupStep.RANGE);

    assertThat(judged.state()).isEqualTo(Judged.State.OPEN);
    assertThat(judged.evidence()).contains("[3]");
  }

  @Test
  void a_callback_is_set_once_one_came() {
    assertThat(test(SetupStep.CALLBACK).state()).isEqualTo(Judged.State.OPEN);

    new WecomCallbacks(qiao.url() + "/hooks/wecom/wecom", TOKEN, KEY, WecomStandIn.CORP_ID)
        .verify("1");

    assertThat(test(SetupStep.CALLBACK).state()).isEqualTo(Judged.State.DONE);
  }

  @Test
  void members_with_the_right_to_customers_are_counted() {
    assertThat(test(SetupStep.CUSTOMERS).evidence()).contains("2 人");
  }

  @Test
  void what_no_test_can_see_a_person_says() {
    Setups setups = qiao.bean(Setups.class);

    setups.judge("wecom", SetupStep.ARCHIVE, Judged.State.SKIPPED, "没有买", ME);

    Setups.Step step =
        setups.of("wecom").orElseThrow().steps().stream()
            .filter(one -> one.step() == SetupStep.ARCHIVE)
            .findFirst()
            .orElseThrow();
    assertThat(step.testable()).isFalse();
    assertThat(step.judged().orElseThrow().evidence()).isEqualTo("没有买");
  }

  @Test
  void the_page_says_what_to_copy_where() {
    String page = page("/console/setups/wecom");

    assertThat(page)
        .contains(
            "https://qiao.example.com/hooks/wecom/wecom",
            "crm.example.com",
            "https://crm.example.com/side?corp=" + WecomStandIn.CORP_ID,
            "https://crm.example.com/m?corp=" + WecomStandIn.CORP_ID)
        .doesNotContain(TOKEN, KEY, WecomStandIn.SECRET);
    assertThat(page("/console/setups")).contains("/console/setups/wecom");
  }

  @Test
  void what_a_test_saw_is_told_once() {
    String path = "/console/setups/wecom/INSTALL/test";

    HttpRequest test = qiao.request(path).POST(HttpRequest.BodyPublishers.noBody()).build();

    assertThat(qiao.send(test).body()).containsOnlyOnce("授权并上线应用：");
  }

  private String page(String path) {
    return qiao.send(qiao.request(path).GET().build()).body();
  }
}
