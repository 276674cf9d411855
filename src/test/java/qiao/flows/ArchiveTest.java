package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.HtmlUtils;
import qiao.access.Role;
import qiao.access.Users;
import qiao.archive.Archives;
import qiao.standin.StandInFinance;
import qiao.standin.VendorStandIns;

/**
 * The session archive from the first key to a sales record, as a newcomer walks: make a key, paste
 * it at 企业微信, read what people wrote, hand some of it to the CRM.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArchiveTest {
  private static final String CORP = "wecom-archive";
  private static final String CUSTOMER = "wmExample0001";
  private static final String TALK = CUSTOMER + "|zhangsan";
  private static final String SETUP = "/console/archive/setup";
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----.*?-----END PUBLIC KEY-----", Pattern.DOTALL);

  @TempDir static Path data;
  private final VendorStandIns vendors = VendorStandIns.start();
  private QiaoUnderTest qiao;
  private ConsoleVisitor admin;

  @BeforeAll
  void start() {
    Map<String, Object> settings = new HashMap<>(vendors.settings());
    settings.put("WECOM_ARCHIVE_LIBRARY", StandInFinance.library(vendors.wecom()));
    settings.put("QIAO_ACCOUNT_KEY", "seals what only this test keeps, and nothing else");
    settings.put("FXIAOKE_RECORD_FILE_FIELD", "field_files__c");
    settings.put("qiao.archive.every", "1s");
    qiao = new QiaoUnderTest(data, settings);
    admin = new ConsoleVisitor(qiao);
  }

  @AfterAll
  void end() {
    qiao.close();
    vendors.close();
  }

  private String talk() {
    return "/console/archive/conversation?id=" + URLEncoder.encode(TALK, StandardCharsets.UTF_8);
  }

  @Test
  @Order(1)
  void a_key_is_made_here_and_pasted_there_and_messages_arrive() {
    Matcher pem = PEM.matcher(admin.post(SETUP + "/" + CORP + "/keys").body());
    assertThat(pem.find()).isTrue();
    vendors.wecom().archiveKey(HtmlUtils.htmlUnescape(pem.group()));
    vendors.wecom().archiveText(CUSTOMER, "zhangsan", "你好，想了解一下");
    vendors.wecom().archiveFile("zhangsan", CUSTOMER, "报价单.txt", new byte[700_000]);

    await().until(() -> admin.page(talk()).contains("700,000 字节"));
    await().until(() -> admin.page(talk()).contains("/console/archive/file?"));

    // Names are asked for when somebody looks, and are there when he looks again.
    await().until(() -> admin.page(talk()).contains("张三"));
    assertThat(admin.page(talk())).contains("你好，想了解一下", "报价单.txt");
    assertThat(admin.page(SETUP)).contains("版本 <b>1</b>");
    await().until(() -> admin.page("/console/archive").contains("王小明"));
    assertThat(admin.page("/console/archive/search?text=了解")).contains("想了解一下");
  }

  @Test
  @Order(2)
  void nobody_but_administrators_and_those_they_name_may_read_and_each_look_is_in_the_audit() {
    String password = qiao.bean(Users.class).create("archive-operator", Role.OPERATOR);
    Visitor operator = new Visitor(qiao.url());
    operator.login("archive-operator", password);
    for (String path :
        List.of(
            "/console/archive",
            "/console/archive/search?text=a",
            talk(),
            "/console/archive/file?id=1",
            "/console/archive/raw?msgid=1")) {
      assertThat(operator.get(path).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(
            operator
                .with("X-CSRF-TOKEN", operator.csrf())
                .post("/console/archive/export", "id=a&which=last&count=1")
                .statusCode())
        .isEqualTo(403);
    assertThat(operator.get(SETUP).statusCode()).isEqualTo(200);
    assertThat(operator.get(SETUP).body()).doesNotContain("了解");

    admin.post(SETUP + "/readers", "name", "archive-operator");

    assertThat(operator.get(talk()).body()).contains("想了解一下");
    assertThat(qiao.get("/api/audit?action=archive.read&limit=5"))
        .anySatisfy(
            entry -> {
              assertThat(entry.path("who").asText()).isEqualTo("archive-operator");
              assertThat(entry.path("subject").asText()).contains(TALK);
            });
  }

  @Test
  @Order(3)
  void chosen_messages_become_one_attachment_of_a_sales_record() {
    admin.post(
        "/console/archive/export",
        "corp",
        CORP,
        "id",
        TALK,
        "which",
        "last",
        "count",
        "10",
        "object",
        "AccountObj",
        "record",
        "6571aa00bb11cc22dd33ee44",
        "note",
        "首次沟通");

    await()
        .untilAsserted(
            () ->
                assertThat(vendors.fxiaoke().records("ActiveRecordObj"))
                    .as(qiao.get("/api/deliveries?flow=archive-to-sales-record").toString())
                    .isNotEmpty());
    ObjectNode record = vendors.fxiaoke().records("ActiveRecordObj").get(0);
    assertThat(record.path("active_record_content").asText()).contains("王小明", "2 条消息", "首次沟通");
    JsonNode related = record.at("/related_object_data/0");
    assertThat(related.path("describe_api_name").asText()).isEqualTo("AccountObj");
    assertThat(related.path("id").asText()).isEqualTo("6571aa00bb11cc22dd33ee44");
    JsonNode file = record.at("/field_files__c/0");
    assertThat(file.path("filename").asText()).endsWith(".html");
    byte[] content = vendors.fxiaoke().file(file.path("path").asText());
    assertThat(new String(content, StandardCharsets.UTF_8))
        .startsWith("<!DOCTYPE html>")
        .contains("王小明", "张三", "想了解一下", "报价单.txt");
    assertThat(qiao.get("/api/audit?action=archive.export")).hasSize(1);
  }

  @Test
  @Order(4)
  void a_wish_that_can_t_be_is_told_and_nothing_is_handed_on() {
    String none =
        admin
            .post(
                "/console/archive/export",
                "corp",
                CORP,
                "id",
                TALK,
                "which",
                "chosen",
                "object",
                "AccountObj",
                "record",
                "1",
                "note",
                "")
            .body();
    String wrong =
        admin
            .post(
                "/console/archive/export",
                "corp",
                CORP,
                "id",
                TALK,
                "which",
                "last",
                "count",
                "0",
                "object",
                "AccountObj",
                "record",
                "1",
                "note",
                "")
            .body();

    assertThat(none).contains("没有选中消息");
    assertThat(wrong).contains("条数要 1 到 2000");
    assertThat(vendors.fxiaoke().records("ActiveRecordObj")).hasSize(1);
  }

  @Test
  @Order(5)
  void the_check_says_which_value_differs() {
    assertThat(admin.post(SETUP + "/" + CORP + "/check").body())
        .contains("企业微信用的是版本 1", "企业微信接受了账号 wecom")
        .doesNotContain("不一致");

    vendors.wecom().archiveText(CUSTOMER, "zhangsan", "用别的密钥");
    vendors.wecom().archiveOfAnotherVersion();
    await().until(() -> admin.page(SETUP).contains("没有版本 101 的私钥"));
    assertThat(admin.post(SETUP + "/" + CORP + "/check").body())
        .contains("企业微信用的是版本 101，这里把这把密钥记成了版本 1");

    vendors.wecom().archiveTrustsAddress(false);
    assertThat(admin.post(SETUP + "/" + CORP + "/check").body())
        .contains("不一致", "203.0.113.9", "可信IP地址");
  }

  @Test
  @Order(6)
  void an_archive_that_stands_still_is_parked_for_the_administrators_and_ends_when_mended() {
    await().until(() -> parked().size() == 1);
    assertThat(parked().get(0).path("reason").asText()).contains("可信 IP");
    assertThat(qiao.get("/actuator/health").at("/components/archive/status").asText())
        .isEqualTo("TROUBLE");

    vendors.wecom().archiveTrustsAddress(true);
    qiao.bean(Archives.class).wake(CORP);
    await()
        .until(
            () ->
                qiao.get("/actuator/health")
                    .at("/components/archive/status")
                    .asText()
                    .equals("UP"));
    qiao.post("/api/deliveries/" + parked().get(0).path("id").asLong() + "/replay");
    await().until(() -> parked().isEmpty());
  }

  private JsonNode parked() {
    return qiao.get("/api/deliveries?flow=archive-watch&state=PARKED");
  }

  @Test
  @Order(7)
  void what_was_kept_stays_over_a_restart_and_goes_on() {
    qiao.stop();
    vendors.wecom().archiveText("zhangsan", CUSTOMER, "重启时写的");
    qiao.start();
    admin = new ConsoleVisitor(qiao);

    await().until(() -> admin.page(talk()).contains("重启时写的"));

    assertThat(admin.page(talk())).contains("想了解一下");
  }
}
