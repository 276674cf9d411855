package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;
import qiao.customer.Relations;
import qiao.standin.Mishap;
import qiao.standin.XiaoshouyiStandIn;

/**
 * Fills a Qiao with what its console meets in a company: deliveries and todos of every state, long
 * Chinese names, long reasons, and texts that mean harm.
 */
final class ConsoleContent {
  static final String HARM = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
  static final String LONG_COMPANY = "内蒙古阿拉善左旗巴彦浩特镇西花园社区农牧业机械设备进出口贸易服务有限责任公司（第二分公司）";
  private static final String LONG_REASON =
      "字段 companyName 超过长度：最多 120 个字符，这里有 163 个；字段 mobile 的值 138-0013-8000 不符合手机号格式；"
          + "所有人 2300400500600700817 已停用，请先在“设置 → 用户管理”里指定新的所有人，然后再创建销售线索。"
          + "请求编号=没有空格也没有可以换行的地方_request_number_without_a_place_to_break";

  private static final String CUSTOMER = "wmExample0001";

  private final ConsoleUnderTest console;
  private final ConsoleVisitor admin;
  private final XiaoshouyiStandIn crm;
  private String plan;

  ConsoleContent(ConsoleUnderTest console) {
    this.console = console;
    this.admin = new ConsoleVisitor(console.qiao);
    this.crm = console.qiao.vendors.xiaoshouyi();
  }

  ConsoleContent fill() {
    bindings();
    todos();
    answers();
    settings();
    talks();
    customers();
    organise();
    await().until(() -> admin.page("/console/bindings/unbound").contains("2046"));
    return this;
  }

  /** Returns the number of the newest delivery of a state. */
  String delivery(String state) {
    return first("/api/deliveries?limit=1&flow=questionnaire-to-lead&state=" + state);
  }

  String todo(String state) {
    return first("/api/todos?limit=1&state=" + state);
  }

  String binding() {
    return first("/api/bindings?limit=1");
  }

  private String first(String path) {
    return console.qiao.get(path).path(0).path("id").asText();
  }

  private void bindings() {
    String csv =
        """
        account,employee,user,name,mobile,email,number
        seeyon,1001,hanmeimei,韩梅梅,13800000001,hanmeimei@example.com,000017
        weaver,1001,0012,韩梅梅,13800000001,hanmeimei@example.com,000017
        landray,1001,hanmm,韩梅梅,,,
        yunzhijia,1001,op-1001,韩梅梅,,,
        welink,1001,hanmeimei@corp,韩梅梅,,,
        seeyon,1002,ouyangnana,欧阳娜娜（内蒙古大区农牧业机械设备事业部）,13800000002,,000018
        weaver,1002,0027-离职,欧阳娜娜,13800000002,,000018
        """;
    put("/api/bindings/import", csv);
    String people =
        """
        id,name,mobile,email,number
        2046,迪丽热巴·迪力木拉提,13800000046,,000046
        2047,李雷,,lilei@example.com,
        2048,王芳,,,
        """;
    put("/api/bindings/directories/fxiaoke", people);
    put("/api/bindings/directories/seeyon", people.replace("204", "u-204") + "u-2049,王芳,,,\n");
  }

  private void put(String path, String csv) {
    HttpResponse<String> answer =
        console.qiao.send(
            console
                .qiao
                .request(path)
                .header("Content-Type", "text/csv")
                .PUT(HttpRequest.BodyPublishers.ofString(csv, StandardCharsets.UTF_8))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void todos() {
    console.oas.weaver().answers("receiveRequestInfo", Mishap.refused("1", "接收人 0027-离职 不存在"));
    raise("quote-0088", "1002", "报价单审批：" + LONG_COMPANY);
    await().until(() -> !todo("PARKED").isEmpty());
    console.oas.weaver().calmDown();
    raise("contract-2024-0017", "1001", "合同 17 审批");
    raise("visit-" + HARM, "1001", HARM);
    raise("leave-5", "2046", "年假");
    await().until(() -> !todo("IN_SYNC").isEmpty());
  }

  private void raise(String id, String receiver, String title) {
    console.crm.event("created", id, receiver).of("销售部").with("title", title).send();
  }

  private void answers() {
    for (String name : new String[] {"王小明", "欧阳娜娜", "迪丽热巴·迪力木拉提"}) {
      answer(name, "示例科技", "DONE");
    }
    crm.answers("createLead", Mishap.refused("1020002", LONG_REASON));
    answer("陈静", LONG_COMPANY, "PARKED");
    crm.answers("createLead", Mishap.refused("1020003", HARM));
    answer(HARM, HARM, "PARKED");
    String dropped = answer("李雷", "示例科技", "DONE", Mishap.refused("1020004", "重复的线索"));
    admin.follow("/console/deliveries/" + dropped + "/drop", "reason", "客户自己撤回了：" + LONG_COMPANY);
    crm.down();
    answer("韩梅梅", LONG_COMPANY, "WAITING");
  }

  /** Answers, is refused, and returns the number of the parked delivery. */
  private String answer(String name, String company, String ignored, Mishap mishap) {
    crm.answers("createLead", mishap);
    String key = answer(name, company, "PARKED");
    return console.qiao.road.story(key).at("/delivery/id").asText();
  }

  private String answer(String name, String company, String state) {
    Map<String, String> values =
        Map.of("姓名", name, "手机", "13800000000", "公司", company, "备注", "请下周联系：" + company);
    String key = console.qiao.road.submit(values);
    await().until(() -> reached(key, state));
    return key;
  }

  private boolean reached(String key, String state) {
    var delivery = console.qiao.road.story(key).path("delivery");
    return delivery.path("state").asText().equals(state)
        && (!state.equals("WAITING") || delivery.path("attempts").asInt() > 0);
  }

  /** What an employee and a customer wrote to each other, and a key to read it by. */
  private void talks() {
    String setUp = admin.post("/console/archive/setup/wecom-archive/keys").body();
    int begin = setUp.indexOf("-----BEGIN PUBLIC KEY-----");
    String end = "-----END PUBLIC KEY-----";
    String key = setUp.substring(begin, setUp.indexOf(end, begin) + end.length());
    console.wecom.archiveKey(HtmlUtils.htmlUnescape(key));
    console.wecom.archiveText(CUSTOMER, "zhangsan", "你好，想了解一下报价");
    console.wecom.archiveText("zhangsan", CUSTOMER, LONG_REASON);
    console.wecom.archiveText(CUSTOMER, "zhangsan", HARM);
    console.wecom.archiveFile("zhangsan", CUSTOMER, LONG_COMPANY + "报价单.txt", new byte[700]);
    await().until(() -> admin.page(talk()).contains("报价单.txt"));
  }

  /** A preview of customers, and one who is a customer already. */
  private void customers() {
    console
        .qiao
        .bean(Relations.class)
        .relate("company", CUSTOMER, HARM, "customer", "700100200", "admin");
    admin.post("/console/customers/company/preview");
    await().until(() -> admin.page("/console/customers").contains("会新建"));
  }

  /** Compares both sides of the company, one of whose members has a name that means harm. */
  private void organise() {
    console.wecom.tellMobiles(true);
    console.wecom.organise(
        company -> {
          company.department(77, LONG_COMPANY.substring(0, 32), 1);
          company.member("harm", HARM, "13800000077", 77);
        });
    plan = admin.follow("/console/organisation/joins/company/compare");
    await().until(() -> admin.page(plan).contains("等人确认"));
    console.wecom.tellMobiles(false);
  }

  /** Returns where a comparison of both sides of the company waits for somebody to agree. */
  String plan() {
    return plan;
  }

  /** Returns where a conversation is read. */
  static String talk() {
    return "/console/archive/conversation?id="
        + URLEncoder.encode(CUSTOMER + "|zhangsan", StandardCharsets.UTF_8);
  }

  private void settings() {
    admin.follow(
        "/console/accounts",
        "name",
        "east-china-oa",
        "vendor",
        "seeyon",
        "value.url",
        "https://oa.example.com/seeyon",
        "value.password",
        "what-only-this-test-knows-7");
    admin.follow("/console/accounts/mail/pause");
    admin.follow("/console/flows/questionnaire-poll/stop");
    admin.post("/console/users/tokens", "name", "nightly-export", "role", "READER", "days", "90");
    admin.follow(
        "/console/batches",
        "what",
        "DROP",
        "meant",
        "flow=questionnaire-to-lead&text=nobody-says-this",
        "expected",
        "0",
        "reason",
        "测试数据");
  }
}
