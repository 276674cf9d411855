package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import qiao.standin.OaStandIns;

/** The pages of people, bindings, todos, operations and deeds in the started program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleListsTest {
  private static final String SCRIPT = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";
  private static final Pattern ONCE = Pattern.compile("<code class=\"mono\">([^<]+)</code>");

  @TempDir static Path data;
  private OaStandIns oas;
  private QiaoUnderTest qiao;
  private ConsoleVisitor console;
  private TodoCrm crm;

  /** A copy of the connectors, which a test changes. */
  private Path todos;

  @BeforeAll
  void start() throws IOException {
    oas = OaStandIns.start();
    Map<String, Object> settings = new HashMap<>(TodoCrm.SETTINGS);
    settings.putAll(oas.settings());
    todos = copy(Path.of("routes/todo"), data.resolve("todo"));
    settings.put("qiao.todo.folder", todos.toString());
    qiao = new QiaoUnderTest(data, settings);
    console = new ConsoleVisitor(qiao);
    crm = new TodoCrm(qiao::url);
  }

  @AfterAll
  void end() {
    qiao.close();
    oas.close();
  }

  @Test
  void an_employee_who_is_not_bound_is_bound_and_the_todo_goes_on() {
    crm.event("created", "t-1", "e-unbound").send();

    await().until(() -> console.page("/console/bindings/unbound").contains("e-unbound"));
    assertThat(console.page("/console/todos?employee=e-unbound")).contains("t-1", "未绑定");
    String account = qiao.get("/api/bindings/unbound?limit=1").path(0).path("account").asText();
    assertThat(console.page("/console/bindings/new?account=" + account + "&employee=e-unbound"))
        .contains("value=\"e-unbound\"");
    String next =
        console.follow(
            "/console/bindings",
            "account",
            account,
            "employee",
            "e-unbound",
            "user",
            "oa-user-1",
            "name",
            SCRIPT);

    assertThat(console.page(next)).contains("已保存", "oa-user-1").doesNotContain("<script>alert");
    String record = "/api/todos?employee=e-unbound&account=" + account;
    await().until(() -> !qiao.get(record).path(0).path("state").asText().equals("UNBOUND"));
    String taken =
        console
            .post("/console/bindings", "account", account, "employee", "e-2", "user", "oa-user-1")
            .body();
    assertThat(taken).contains("is bound to").contains("value=\"e-2\"");
  }

  @Test
  void a_todo_shows_its_pushes_and_no_script() {
    crm.bind("seeyon", "e-7", "oa-7");
    crm.event("created", "<script>alert(7)", "e-7").send();

    await()
        .until(
            () -> console.page("/console/todos?employee=e-7").contains("&lt;script&gt;alert(7)"));
    Matcher link =
        Pattern.compile("/console/todos/\\d+").matcher(console.page("/console/todos?employee=e-7"));
    assertThat(link.find()).isTrue();
    assertThat(console.page(link.group())).doesNotContain("<script>alert").contains("e-7");
  }

  @Test
  void a_file_of_bindings_is_previewed_and_taken() {
    String csv = "应用账号,CRM员工,OA用户,姓名\nseeyon,e-f1,oa-f1,<script>alert(2)\nnobody,e-f2,oa-f2,x\n";

    String preview = upload("/console/bindings/import", "preview", csv);
    assertThat(preview).contains("预览，还没有导入", "没有这个账号", "nobody");
    assertThat(console.page("/console/bindings?text=e-f1")).doesNotContain("oa-f1");
    assertThat(upload("/console/bindings/import", "all", csv)).contains("没有导入：有不对的行");
    assertThat(upload("/console/bindings/import", "good", csv)).contains("已导入");

    assertThat(console.page("/console/bindings?text=e-f1"))
        .contains("oa-f1", "&lt;script&gt;alert(2)")
        .doesNotContain("<script>alert");
  }

  private String upload(String path, String how, String csv) {
    String border = "border-7d1";
    String body =
        """
        --%1$s\r
        Content-Disposition: form-data; name="how"\r
        \r
        %2$s\r
        --%1$s\r
        Content-Disposition: form-data; name="file"; filename="b.csv"\r
        Content-Type: text/csv\r
        \r
        %3$s\r
        --%1$s--\r
        """
            .formatted(border, how, csv);
    HttpResponse<String> answer =
        qiao.send(
            qiao.request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + border)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void an_operation_is_found_in_chinese_and_english_and_only_checked() {
    assertThat(console.page("/console/catalog?text=%E9%94%80%E5%94%AE%E7%BA%BF%E7%B4%A2"))
        .contains("/console/catalog/xiaoshouyi/createLead");
    assertThat(console.part("/console/catalog?text=createlead"))
        .contains("createLead")
        .doesNotContain("<html");
    assertThat(console.page("/console/catalog/xiaoshouyi/createLead")).contains("字段", "必填", "试一试");

    String path = "/console/catalog/wecom-robot/sendMessage";
    String request = "{\"msgtype\":\"text\",\"text\":{\"content\":\"你好\"}}";
    assertThat(
            console.post(path, "account", "sales-robot", "how", "check", "request", request).body())
        .contains("检查通过，没有发送");
    assertThat(console.post(path, "account", "sales-robot", "how", "check", "request", "{}").body())
        .contains("失败");
    assertThat(console.post(path, "account", "sales-robot", "how", "check", "request", "[").body())
        .contains("the request is no JSON");
    assertThat(qiao.vendors.robot().messages()).isEmpty();
    assertThat(console.get("/console/catalog/nobody/none").statusCode()).isEqualTo(404);
  }

  @Test
  void a_scene_is_broken_and_mended_with_a_preview_of_a_real_todo() throws IOException {
    Path own = todos.resolve("weaver.yaml");
    crm.bind("weaver", "e-s", "oa-s");
    crm.event("created", "t-scene", "e-s").send();
    await().until(() -> console.page("/console/todos?employee=e-s").contains("t-scene"));
    String id = qiao.get("/api/todos?todo=t-scene&account=weaver").path(0).path("id").asText();
    String ready = Files.readString(Path.of("routes/todo/ready/weaver.yaml"));

    assertThat(console.page("/console/scenes")).contains("weaver", "现成的");
    assertThat(console.page("/console/scenes/weaver")).contains("#F012", "占位符");
    String broken = ready.replaceFirst("#F910", "#F999");
    String page = console.post("/console/scenes/weaver/check", "text", broken, "todo", id).body();
    assertThat(page).contains("1 处问题", "#F999 is no placeholder of the legend");
    assertThat(console.post("/console/scenes/weaver", "text", broken, "todo", id).body())
        .contains("message bad");
    assertThat(own).doesNotExist();

    String previewed =
        console.post("/console/scenes/weaver/check", "text", ready, "todo", id).body();
    assertThat(previewed).contains("预览", "新建", "t-scene", "oa-s");
    assertThat(console.post("/console/scenes/weaver", "text", ready, "todo", "0").body())
        .contains("已保存");
    assertThat(own).hasContent(ready);
    assertThat(console.page("/console/scenes")).contains("自己的文件");
    assertThat(console.get("/console/scenes/nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void who_did_what_stands_in_the_audit() {
    console.follow("/console/flows/questionnaire-to-lead/stop");
    console.follow("/console/flows/questionnaire-to-lead/start");

    assertThat(console.page("/console/audit?action=flow.*"))
        .contains("flow.stop", "flow.start", "flow questionnaire-to-lead", "admin");
    assertThat(console.page("/console/audit?who=nobody")).contains("没有符合的记录");
    assertThat(console.page("/console/notices")).contains("没有人会被通知");
  }

  @Test
  void a_reader_sees_and_changes_nothing() {
    String password = once(console.post("/console/users", "name", "reader-1", "role", "READER"));
    String login =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(("reader-1:" + password).getBytes(StandardCharsets.UTF_8));

    assertThat(as(login, "GET", "/console").statusCode()).isEqualTo(200);
    assertThat(as(login, "GET", "/console/flows/questionnaire-to-lead").body())
        .doesNotContain("停止 <")
        .doesNotContain("/test?step");
    for (String deed :
        List.of(
            "POST /console/flows/questionnaire-to-lead/stop",
            "POST /console/deliveries/1/replay?from=start",
            "POST /console/deliveries/1/drop?reason=x",
            "POST /console/batches/preview?what=replay-all",
            "POST /console/bindings?account=seeyon",
            "GET /console/flows/questionnaire-to-lead/test",
            "GET /console/audit",
            "GET /console/users",
            "POST /console/users?name=x&role=ADMINISTRATOR")) {
      String[] parts = deed.split(" ");
      assertThat(as(login, parts[0], parts[1]).statusCode()).as(deed).isEqualTo(403);
    }
  }

  @Test
  void a_token_is_shown_once_and_revoked() {
    String token =
        once(
            console.post(
                "/console/users/tokens", "name", "nightly", "role", "READER", "days", "1"));
    assertThat(as("Bearer " + token, "GET", "/api/flows").statusCode()).isEqualTo(200);
    String page = console.page("/console/users");
    assertThat(page).contains("nightly").doesNotContain(token);

    Matcher revoke = Pattern.compile("/console/users/tokens/\\d+/revoke").matcher(page);
    assertThat(revoke.find()).isTrue();
    assertThat(console.post(revoke.group()).body()).contains("已撤销");
    assertThat(as("Bearer " + token, "GET", "/api/flows").statusCode()).isEqualTo(401);
    assertThat(console.post("/console/users", "name", "admin", "role", "READER").body())
        .contains("message bad");
  }

  private static Path copy(Path from, Path to) throws IOException {
    FileSystemUtils.copyRecursively(from, to);
    return to;
  }

  private static String once(HttpResponse<String> answer) {
    Matcher shown = ONCE.matcher(answer.body());
    assertThat(shown.find()).as(answer.body()).isTrue();
    return shown.group(1);
  }

  private HttpResponse<String> as(String login, String method, String path) {
    return qiao.send(
        HttpRequest.newBuilder(URI.create(qiao.url() + path))
            .header("Authorization", login)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build());
  }
}
