package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import qiao.standin.Mishap;
import qiao.standin.QuestionnaireStandIn;
import qiao.standin.StandIns;

/** The whole road: 腾讯问卷 → 销售易 → 企业微信群机器人, with the flow as it is shipped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionnaireToLeadTest {
  private static final Map<String, String> WANG =
      Map.of("姓名", "王小明", "手机", "13800000000", "公司", "示例科技", "备注", "请下周联系");

  @TempDir static Path data;
  private QiaoUnderTest qiao;
  private StandIns vendors;

  @BeforeAll
  void start() {
    Map<String, Object> settings = new HashMap<>(store());
    settings.put("qiao.accounts.sales-robot.pace", "100000/1s");
    settings.put("WECOM_ROBOT_MENTION", "lihua,@all");
    settings.put("qiao.inbox.poll", "50ms");
    qiao = new QiaoUnderTest(data, settings, HurriedTime.class);
    vendors = qiao.vendors;
    vendors.robot().perMinute(100_000);
  }

  /** Returns what the program needs to use another store than its own. */
  Map<String, Object> store() {
    return Map.of();
  }

  @BeforeEach
  void calm() {
    vendors.questionnaire().calmDown();
    vendors.xiaoshouyi().calmDown();
    vendors.robot().calmDown();
  }

  @AfterAll
  void end() {
    qiao.close();
  }

  @Test
  void an_answer_becomes_a_lead_and_the_group_is_told_once() {
    String key = submit(WANG);

    JsonNode lead = lead(key);
    assertThat(lead.path("name").asText()).isEqualTo("王小明");
    assertThat(lead.path("companyName").asText()).isEqualTo("示例科技");
    assertThat(lead.path("mobile").asText()).isEqualTo("13800000000");
    assertThat(lead.path("comment").asText()).contains("请下周联系");
    await().until(() -> told(lead).size() == 1);
    assertThat(told(lead).get(0))
        .contains("新线索：王小明（示例科技）")
        .contains("leads/" + lead.path("id").asText());
    assertThat(qiao.road.mentioned(lead)).containsExactly("lihua", "@all");
  }

  @Test
  void the_same_push_twice_makes_one_lead() {
    String key = submit(WANG);
    JsonNode lead = lead(key);

    vendors.questionnaire().redeliver(QuestionnaireStandIn.EXPO, Road.answerId(key));
    String next = submit(WANG);

    lead(next);
    assertThat(vendors.xiaoshouyi().keys()).containsEntry(key, 1);
    await().until(() -> told(lead).size() == 1);
  }

  @Test
  void a_busy_crm_is_asked_again_and_the_group_is_told_once() {
    vendors.xiaoshouyi().answers("createLead", Mishap.cut());
    vendors.robot().answers("sendMessage", Mishap.ok());

    String key = submit(WANG);

    JsonNode lead = lead(key);
    await().until(() -> told(lead).size() == 1);
    assertThat(vendors.xiaoshouyi().keys()).containsEntry(key, 1);
  }

  @Test
  void a_lead_whose_answer_was_lost_is_looked_up_and_not_created_twice() {
    vendors.xiaoshouyi().answers("createLead", Mishap.cutAfter());

    String key = submit(WANG);

    JsonNode lead = lead(key);
    await().until(() -> told(lead).size() == 1);
    assertThat(vendors.xiaoshouyi().keys()).containsEntry(key, 1);
    assertThat(story(key).toString()).contains("queryXoql");
  }

  @Test
  void a_robot_that_fails_does_not_make_a_second_lead() {
    vendors.robot().answers("sendMessage", Mishap.busy(), Mishap.cut());

    String key = submit(WANG);

    JsonNode lead = lead(key);
    await().until(() -> told(lead).size() == 1);
    assertThat(vendors.xiaoshouyi().keys()).containsEntry(key, 1);
  }

  @Test
  void a_token_rejected_early_goes_unnoticed() {
    lead(submit(WANG));
    vendors.xiaoshouyi().rejectTokensEarly();
    vendors.questionnaire().rejectTokensEarly();

    String key = submit(WANG);

    lead(key);
    assertThat(vendors.xiaoshouyi().keys()).containsEntry(key, 1);
  }

  @Test
  void a_very_long_answer_is_cut_in_the_message_with_a_hint_and_whole_in_the_lead() {
    String longRemark = "很长的备注👨‍👩‍👧".repeat(100);

    String key = submit(Map.of("姓名", "李雷", "手机", "13900000000", "公司", "长文公司", "备注", longRemark));

    JsonNode lead = lead(key);
    assertThat(lead.path("comment").asText()).contains(longRemark);
    await()
        .untilAsserted(
            () ->
                assertThat(vendors.robot().messages())
                    .anySatisfy(
                        message -> {
                          String text = message.content();
                          assertThat(text).contains("长文公司").endsWith("请到销售易查看）");
                          assertThat(text.getBytes(StandardCharsets.UTF_8).length)
                              .isBetween(2000, 2048);
                        }));
  }

  @Test
  void a_refused_lead_is_parked_with_a_reason_and_replayed_when_the_crm_agrees() {
    vendors.xiaoshouyi().answers("createLead", Mishap.refused("100046", "跟进状态的选项值 9 不存在"));
    String key = submit(WANG);
    await().until(() -> state(key).equals("PARKED"));
    JsonNode parked = story(key);
    assertThat(parked.at("/delivery/reason").asText()).contains("创建销售线索").contains("选项值 9 不存在");
    assertThat(parked.at("/delivery/step").asText()).isEqualTo("create-lead");
    assertThat(parked.at("/delivery/advice").asText()).contains("mapping").contains("replay");
    assertThat(parked.path("next").asText()).contains("waits for a person");

    qiao.post("/api/deliveries/" + parked.at("/delivery/id").asText() + "/replay");

    lead(key);
    await().until(() -> state(key).equals("DONE"));
  }

  @Test
  void an_answer_without_a_name_is_parked_and_says_which_field_is_missing() {
    String key = submit(Map.of("手机", "13800000000"));

    await().until(() -> state(key).equals("PARKED"));
    assertThat(story(key).at("/delivery/reason").asText()).contains("data.name: missing");
    assertThat(vendors.xiaoshouyi().keys()).doesNotContainKey(key);
    qiao.post("/api/deliveries/" + story(key).at("/delivery/id").asText() + "/drop?reason=test");
    await().until(() -> state(key).equals("DROPPED"));
  }

  @Test
  void an_answer_of_another_survey_makes_no_lead() {
    var submission =
        vendors.questionnaire().submit(QuestionnaireStandIn.SATISFACTION, Map.of(), Map.of());
    String key = "wj-" + QuestionnaireStandIn.SATISFACTION + "-" + submission.answerId();

    await().until(() -> state(key).equals("DONE"));
    assertThat(story(key).at("/delivery/note").asText()).contains("不是这个流程选定的问卷");
    assertThat(vendors.xiaoshouyi().keys()).doesNotContainKey(key);
  }

  @Test
  void a_push_that_the_questionnaire_does_not_know_of_makes_no_lead() {
    String forged =
        "{\"id\":\"x\",\"object\":\"Answer\",\"action\":\"answer.create\",\"payload\":{\"survey_id\":9000123,"
            + "\"answer_id\":999999,\"answer\":[]}}";
    vendors.questionnaire().pushRaw(forged);

    await().until(() -> state("wj-9000123-999999").equals("PARKED"));
    assertThat(story("wj-9000123-999999").at("/delivery/reason").asText()).contains("获取单份答卷");
    assertThat(vendors.xiaoshouyi().keys()).doesNotContainKey("wj-9000123-999999");
  }

  @Test
  void messages_of_a_stopped_flow_are_accepted_and_wait() {
    qiao.post("/api/flows/questionnaire-to-lead/stop");
    String key = submit(WANG);
    assertThat(story(key).path("next").asText()).contains("stopped");

    qiao.post("/api/flows/questionnaire-to-lead/start");

    lead(key);
  }

  @Test
  void a_vendor_that_is_down_gets_everything_when_it_is_back() {
    vendors.xiaoshouyi().down();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      keys.add(submit(WANG));
    }
    await().until(() -> keys.stream().allMatch(key -> story(key).path("attempts").size() > 0));

    vendors.xiaoshouyi().up();

    keys.forEach(this::lead);
    assertThat(vendors.xiaoshouyi().keys())
        .containsAllEntriesOf(Map.of(keys.get(0), 1, keys.get(4), 1));
  }

  @Test
  void what_was_accepted_before_a_restart_is_delivered_after_it() {
    qiao.post("/api/flows/questionnaire-to-lead/stop");
    String key = submit(WANG);
    qiao.stop();

    qiao.start();
    assertThat(story(key).path("next").asText()).contains("stopped");
    qiao.post("/api/flows/questionnaire-to-lead/start");

    JsonNode lead = lead(key);
    await().until(() -> told(lead).size() == 1);
  }

  @Test
  void two_hundred_pushes_at_once_need_few_tokens() throws Exception {
    long before = vendors.xiaoshouyi().tokensGranted();
    vendors.xiaoshouyi().rejectTokensEarly();
    ExecutorService visitors = Executors.newFixedThreadPool(32);
    try {
      List<Callable<String>> pushes = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        pushes.add(() -> submit(WANG));
      }
      for (Future<String> push : visitors.invokeAll(pushes)) {
        lead(push.get());
      }
    } finally {
      visitors.shutdownNow();
    }
    assertThat(vendors.xiaoshouyi().tokensGranted() - before).isEqualTo(1);
    assertThat(vendors.xiaoshouyi().keys().values()).allMatch(count -> count == 1);
  }

  @Test
  void the_api_needs_a_login_and_refuses_foreign_pages() {
    HttpRequest bare = HttpRequest.newBuilder(URI.create(qiao.url() + "/api/deliveries")).build();
    HttpRequest foreign =
        qiao.request("/api/flows/questionnaire-to-lead/stop")
            .header("Sec-Fetch-Site", "cross-site")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();

    assertThat(qiao.send(bare).statusCode()).isEqualTo(401);
    assertThat(qiao.send(foreign).statusCode()).isEqualTo(403);
  }

  @Test
  void bad_questions_are_answered_with_the_field_and_the_value() {
    assertThat(problem("/api/deliveries?state=LOST")).contains("state 'LOST'").contains("PARKED");
    assertThat(problem("/api/deliveries?limit=900")).contains("200").contains("900");
    assertThat(problem("/api/deliveries?from=yesterday")).contains("from 'yesterday'");
    assertThat(problem("/api/deliveries/999999999")).contains("999999999");
    assertThat(qiao.post("/api/deliveries/replay").path("detail").asText()).contains("flow=");
    assertThat(qiao.post("/api/flows/nothing/stop").path("detail").asText()).contains("nothing");
    assertThat(qiao.post("/api/accounts/nobody/test").path("detail").asText()).contains("crm");
  }

  @Test
  void the_connection_of_every_account_can_be_tested() {
    for (String account : List.of("questionnaire", "crm", "sales-robot")) {
      JsonNode result = qiao.post("/api/accounts/" + account + "/test");
      assertThat(result.path("message").asText()).as(account).isEqualTo("连接成功");
    }
  }

  @Test
  void no_secret_stands_in_any_delivery() {
    lead(submit(WANG));
    String all = qiao.get("/api/deliveries?limit=200").toString() + qiao.get("/api/accounts");
    for (JsonNode delivery : qiao.get("/api/deliveries?limit=20")) {
      all += qiao.get("/api/deliveries/" + delivery.path("id").asText());
    }
    Map<String, String> settings = vendors.settings();
    for (String name :
        List.of(
            "WENJUAN_SECRET",
            "WENJUAN_PUSH_KEY",
            "XIAOSHOUYI_CLIENT_SECRET",
            "XIAOSHOUYI_PASSWORD",
            "XIAOSHOUYI_SECURITY_TOKEN",
            "WECOM_ROBOT_KEY")) {
      assertThat(all).doesNotContain(settings.get(name));
    }
    assertThat(all).doesNotContain("access_token");
  }

  @Test
  void calls_are_counted_per_account_and_operation_in_jmx_and_micrometer() throws Exception {
    String key = submit(WANG);
    await().until(() -> state(key).equals("DONE"));

    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName endpoints = new ObjectName("org.apache.camel:type=endpoints,*");
    List<ObjectName> createLead =
        beans.queryNames(endpoints, null).stream()
            .filter(name -> name.toString().contains("createLead"))
            .toList();
    assertThat(createLead).isNotEmpty();
    assertThat(beans.getAttribute(createLead.get(0), "Account")).isEqualTo("crm");
    assertThat((Long) beans.getAttribute(createLead.get(0), "Done")).isPositive();
    JsonNode metric =
        qiao.get(
            "/actuator/metrics/qiao.vendor.calls?tag=operation:xiaoshouyi/createLead&tag=account:crm");
    assertThat(metric.at("/measurements/0/value").asDouble()).isPositive();
  }

  private String problem(String path) {
    HttpResponse<String> answer = qiao.send(qiao.request(path).GET().build());
    assertThat(answer.statusCode()).isBetween(400, 499);
    return answer.body();
  }

  private String submit(Map<String, String> values) {
    return qiao.road.submit(values);
  }

  private JsonNode lead(String key) {
    return qiao.road.lead(key);
  }

  private List<String> told(JsonNode lead) {
    return qiao.road.told(lead);
  }

  private JsonNode story(String key) {
    return qiao.road.story(key);
  }

  private String state(String key) {
    return qiao.road.state(key);
  }
}
