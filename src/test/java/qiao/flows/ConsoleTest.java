package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import qiao.standin.Mishap;

/** The pages of the console in the started program, with messages that mean harm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {
  private static final String FLOW = "questionnaire-to-lead";
  private static final String SCRIPT = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";
  private static final Pattern LINK = Pattern.compile("href=\"(/console[^\"]*)\"");

  @TempDir static Path data;
  private QiaoUnderTest qiao;
  private ConsoleVisitor console;

  @BeforeAll
  void start() {
    qiao = new QiaoUnderTest(data, Map.of("qiao.accounts.sales-robot.pace", "100000/1s"));
    qiao.vendors.robot().perMinute(100_000);
    console = new ConsoleVisitor(qiao);
  }

  @BeforeEach
  void calm() {
    qiao.vendors.xiaoshouyi().calmDown();
  }

  @AfterAll
  void end() {
    qiao.close();
  }

  /** Submits an answer that the CRM refuses; returns the number of its delivery. */
  private String parked(String name, String why) {
    qiao.vendors.xiaoshouyi().answers("createLead", Mishap.refused("1020002", why));
    String key = qiao.road.submit(Map.of("姓名", name, "手机", "13800000000", "公司", name, "备注", name));
    await().until(() -> qiao.road.state(key).equals("PARKED"));
    return qiao.road.story(key).at("/delivery/id").asText();
  }

  @Test
  void whoever_opens_the_address_comes_to_the_overview() {
    HttpResponse<String> start = console.get("/");

    assertThat(start.statusCode()).isEqualTo(302);
    assertThat(start.headers().firstValue("Location").orElseThrow()).endsWith("/console");
    assertThat(console.page("/console"))
        .contains("总览", "Overview", FLOW, "sales-robot", "<svg", "/console/console-");
    assertThat(console.part("/console")).startsWith("<div id=\"standing\"").doesNotContain("<html");
  }

  @Test
  void what_a_person_has_to_do_stands_first() {
    parked("王小明", "客户公司超过长度");

    await().until(() -> console.page("/console").contains("条死信等人处理"));
    String parked = console.page("/console/parked");
    assertThat(parked).contains("对方拒绝", "客户公司超过长度", "create-lead", "怎么办");
  }

  @Test
  void no_script_of_a_vendor_or_a_visitor_runs_on_any_page() {
    String id = parked(SCRIPT, SCRIPT);

    for (String page :
        List.of(
            "/console",
            "/console/deliveries",
            "/console/deliveries/" + id,
            "/console/parked",
            "/console/flows/" + FLOW + "/test?step=create-lead&delivery=" + id)) {
      assertThat(console.page(page)).as(page).doesNotContain("<script>alert", "<img src=x");
    }
    assertThat(console.page("/console/deliveries/" + id)).contains("&lt;script&gt;alert");
    assertThat(console.page("/console/parked")).contains("&lt;script&gt;alert");
  }

  @Test
  void what_was_typed_into_the_search_comes_back_as_text() {
    String typed = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";

    for (String field : List.of("flow", "account", "key", "receiver", "text", "step", "fault")) {
      assertThat(console.page("/console/deliveries?" + field + "=" + typed))
          .as(field)
          .doesNotContain("<script>alert(1)");
    }
    HttpResponse<String> wrong = console.get("/console/deliveries?state=" + typed);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).doesNotContain("<script>alert(1)").contains("must be one of");
  }

  @Test
  void a_delivery_is_found_and_its_page_tells_what_happened_and_what_comes_next() {
    String id = parked("陈静", "电话格式不对");

    for (String query :
        List.of(
            "flow=" + FLOW + "&state=PARKED",
            "text=%E9%99%88%E9%9D%99&state=PARKED",
            "fault=refused",
            "key=*")) {
      assertThat(console.page("/console/deliveries?" + query))
          .as(query)
          .contains("/console/deliveries/" + id);
    }
    assertThat(console.page("/console/deliveries?text=nobody-says-this"))
        .contains("没有符合的同步记录")
        .doesNotContain("/console/deliveries/" + id + "\"");
    assertThat(console.page("/console/deliveries/" + id))
        .contains("收到消息", "createLead", "电话格式不对", "等人重放或放弃", "陈静", "第 1 次尝试");
  }

  @Test
  void a_parked_delivery_is_replayed_and_done() {
    String id = parked("李雷", "暂时不行");

    String next = console.follow("/console/deliveries/" + id + "/replay", "from", "failed-step");

    assertThat(console.page(next)).contains("已交回重放");
    await().until(() -> console.page("/console/deliveries/" + id).contains("没有了，已经送达"));
    assertThat(console.post("/console/deliveries/" + id + "/replay", "from", "failed-step").body())
        .contains("can be replayed from the start only");
  }

  @Test
  void a_delivery_is_dropped_with_a_reason_only() {
    String id = parked("韩梅梅", "暂时不行");

    assertThat(console.post("/console/deliveries/" + id + "/drop", "reason", " ").statusCode())
        .isEqualTo(400);
    console.follow("/console/deliveries/" + id + "/drop", "reason", SCRIPT);

    assertThat(console.page("/console/deliveries/" + id))
        .contains("已放弃", "&lt;script&gt;")
        .doesNotContain("<script>alert");
  }

  @Test
  void a_whole_filter_is_replayed_in_the_background_after_a_look_at_the_count() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(parked("批量" + i, "整批"));
    }
    String query = "flow=" + FLOW + "&text=%E6%95%B4%E6%89%B9";

    String preview =
        console.post("/console/batches/preview", "what", "replay-all", "query", query).body();
    assertThat(preview).contains("<b>3</b>");
    String batch =
        console.follow(
            "/console/batches", "what", "REPLAY", "meant", query, "expected", "3", "reason", "");

    await().until(() -> console.part(batch).contains("state good"));
    assertThat(console.page(batch)).contains("已处理 <b>3</b>");
    for (String id : ids) {
      await()
          .until(
              () ->
                  qiao.get("/api/deliveries/" + id).at("/delivery/state").asText().equals("DONE"));
    }
    assertThat(console.page("/console/batches")).contains(batch);
  }

  @Test
  void a_selection_is_dropped_and_the_others_stay() {
    String one = parked("甲", "选中");
    String other = parked("乙", "选中");

    String batch =
        console.follow(
            "/console/batches",
            "what",
            "DROP",
            "meant",
            "ids:" + one,
            "expected",
            "1",
            "reason",
            "测试数据");

    await().until(() -> console.part(batch).contains("state good"));
    assertThat(qiao.get("/api/deliveries/" + one).at("/delivery/state").asText())
        .isEqualTo("DROPPED");
    assertThat(qiao.get("/api/deliveries/" + other).at("/delivery/state").asText())
        .isEqualTo("PARKED");
  }

  @Test
  void nobody_changes_everything_by_a_slip() {
    assertThat(console.post("/console/batches/preview", "what", "replay-all", "query", "").body())
        .contains("narrow the list first");
    assertThat(
            console
                .post(
                    "/console/batches",
                    "what",
                    "DROP",
                    "meant",
                    "state=PARKED",
                    "expected",
                    "1",
                    "reason",
                    "x")
                .statusCode())
        .isEqualTo(400);
    assertThat(console.post("/console/batches/preview", "what", "drop-selected").body())
        .contains("nothing is selected");
  }

  @Test
  void an_exported_cell_is_no_formula() {
    String id = parked("丙", "=HYPERLINK(\"https://evil.example\")");

    HttpResponse<String> file = console.get("/console/deliveries/export?text=evil.example");

    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("deliveries.csv");
    assertThat(file.body()).startsWith("\uFEFF编号,").contains("\r\n" + id + ",");
    assertThat(file.body().lines().skip(1))
        .allMatch(line -> !line.contains(",=") && !line.contains(",\"="));
  }

  @Test
  void a_flow_is_drawn_stopped_and_started() {
    String page = console.page("/console/flows/" + FLOW);
    assertThat(page)
        .contains(
            "create-lead", "vendor:xiaoshouyi/createLead", "to-lead.groovy", "README.md", "<rect");
    assertThat(console.page("/console/flows"))
        .contains(FLOW, "问卷收到新答卷后，在销售易创建销售线索", "Makes a lead of each new answer");

    assertThat(console.page(console.follow("/console/flows/" + FLOW + "/stop"))).contains("已停下");
    assertThat(console.page("/console/flows/" + FLOW)).contains("启动");
    console.follow("/console/flows/" + FLOW + "/start");
    assertThat(console.page("/console/flows/" + FLOW)).contains("停止");
    assertThat(console.get("/console/flows/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void a_step_is_checked_without_a_call_and_run_for_real_with_one() {
    String path = "/console/flows/" + FLOW + "/test";
    long before = qiao.vendors.xiaoshouyi().count("createLead");

    String refused =
        console.post(path, "step", "create-lead", "how", "check", "body", "{\"data\":{}}").body();
    assertThat(refused).contains("失败");
    String lead =
        """
        {"data":{"entityType":2300400500600700801,"name":"测试步骤","companyName":"测试",
         "ownerId":2300400500600700817,"status":1}}""";
    String checked = console.post(path, "step", "create-lead", "how", "check", "body", lead).body();
    assertThat(checked).contains("检查通过");
    assertThat(qiao.vendors.xiaoshouyi().count("createLead")).isEqualTo(before);

    String done = console.post(path, "step", "create-lead", "how", "real", "body", lead).body();
    assertThat(done).contains("返回的内容");
    assertThat(qiao.vendors.xiaoshouyi().count("createLead")).isEqualTo(before + 1);
    assertThat(qiao.get("/api/flows").toString()).doesNotContain("try-");
  }

  @Test
  void a_sample_that_lies_beside_the_flow_goes_through_its_mapping() {
    String path = "/console/flows/" + FLOW + "/test";
    String form = console.page(path + "?step=to-lead&sample=answer");
    assertThat(form).contains("王小明", "EXPO24");

    String mapped =
        console
            .post(
                path,
                "step",
                "to-lead",
                "how",
                "check",
                "body",
                """
                {"survey_id":9000123,"answer_id":7,"key":"wj-9000123-7","answers":{},
                 "by_title":{"姓名":"王小明"},"custom_args":{}}""")
            .body();
    assertThat(mapped).contains("检查通过", "问卷 9000123 / 答卷 7");
    assertThat(console.get(path + "?step=to-lead&sample=../../../x").statusCode()).isEqualTo(400);
    assertThat(
            console
                .post(path, "step", "to-lead", "how", "keep", "name", "../evil", "body", "{}")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void a_step_that_leads_elsewhere_is_not_only_checked() {
    assertThat(
            console
                .post(
                    "/console/flows/" + FLOW + "/test",
                    "step",
                    "read-answer",
                    "how",
                    "check",
                    "body",
                    "{}")
                .body())
        .contains("can&#39;t be only checked");
  }

  @Test
  void every_link_of_every_page_leads_somewhere() {
    parked("丁", "链接");
    List<String> open = new ArrayList<>(List.of("/console"));
    for (int i = 0; i < open.size() && i < 80; i++) {
      HttpResponse<String> answer = console.get(open.get(i));
      assertThat(answer.statusCode()).as(open.get(i)).isLessThan(400);
      Matcher links = LINK.matcher(answer.body());
      while (links.find()) {
        String link = links.group(1).replace("&amp;", "&");
        if (!open.contains(link)) {
          open.add(link);
        }
      }
    }
    assertThat(open).hasSizeGreaterThan(20);
  }

  @Test
  void no_page_holds_script_or_style_of_its_own() {
    for (String page : List.of("/console", "/console/deliveries", "/console/flows/" + FLOW)) {
      assertThat(console.page(page))
          .doesNotContainPattern("<script(?![^>]*src=)")
          .doesNotContainPattern("<style|<[a-z][^<>]*\\s(style|on[a-z]+)=");
    }
  }
}
