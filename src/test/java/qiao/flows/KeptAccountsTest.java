package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import qiao.standin.OaStandIns;

/** What an administrator does with accounts while Qiao runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptAccountsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> WANG = Map.of("姓名", "王小明", "手机", "13800000000");

  @TempDir static Path data;
  private QiaoUnderTest qiao;

  @BeforeAll
  void start() {
    Map<String, Object> settings = new HashMap<>(TodoCrm.SETTINGS);
    settings.put("qiao.kept-accounts.key", "a key of this test that nobody guesses");
    qiao = new QiaoUnderTest(data, settings);
  }

  @AfterAll
  void end() {
    qiao.close();
  }

  private HttpResponse<String> ask(String method, String path, String body) {
    return qiao.send(
        qiao.request(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private JsonNode json(HttpResponse<String> answer) throws Exception {
    return JSON.readTree(answer.body());
  }

  private String robot(String key) {
    return "{\"vendor\":\"wecom-robot\",\"values\":{\"url\":\"%s\",\"key\":\"%s\"}}"
        .formatted(qiao.vendors.settings().get("WECOM_ROBOT_URL"), key);
  }

  private String rightKey() {
    return qiao.vendors.settings().get("WECOM_ROBOT_KEY");
  }

  @Test
  void an_administrator_tries_adds_tests_and_removes_an_account() throws Exception {
    JsonNode wrong = json(ask("POST", "/api/accounts/robot2/try", robot("0-wrong-0")));
    assertThat(wrong.path("connected").asBoolean()).isFalse();
    assertThat(wrong.path("check").toString()).contains("key");
    assertThat(qiao.get("/api/accounts/robot2").path("status").asInt()).isEqualTo(404);
    JsonNode right = json(ask("POST", "/api/accounts/robot2/try", robot(rightKey())));
    assertThat(right.path("message").asText()).isEqualTo("连接成功");

    HttpResponse<String> added = ask("POST", "/api/accounts/robot2", robot(rightKey()));

    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(added.body()).doesNotContain(rightKey());
    assertThat(qiao.post("/api/accounts/robot2/test").path("connected").asBoolean()).isTrue();
    assertThat(qiao.get("/api/accounts").toString()).contains("robot2").doesNotContain(rightKey());
    assertThat(ask("DELETE", "/api/accounts/robot2", "").statusCode()).isEqualTo(204);
    assertThat(ask("DELETE", "/api/accounts/robot2", "").statusCode()).isEqualTo(404);
  }

  @Test
  void mistakes_are_told_with_key_and_cure() throws Exception {
    HttpResponse<String> unknown =
        ask("POST", "/api/accounts/oa7", "{\"vendor\":\"seeyon\",\"values\":{\"nonsense\":\"x\"}}");
    HttpResponse<String> fixed =
        ask("POST", "/api/accounts/crm", "{\"values\":{\"client-id\":\"other\"}}");

    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(json(unknown).path("detail").asText()).contains("qiao.accounts.oa7.nonsense");
    assertThat(fixed.statusCode()).isEqualTo(409);
    assertThat(json(fixed).path("detail").asText()).contains("client-id", "config/");
  }

  @Test
  void the_origin_of_each_value_is_shown_and_no_secret() throws Exception {
    HttpResponse<String> form = ask("GET", "/api/accounts/crm", "");

    assertThat(form.body())
        .contains("XIAOSHOUYI_CLIENT_SECRET")
        .doesNotContain(qiao.vendors.settings().get("XIAOSHOUYI_CLIENT_SECRET"));
    assertThat(ask("GET", "/api/accounts/tencent-ses", "").body()).contains("the vendor document");
  }

  @Test
  void deliveries_wait_for_a_paused_account_without_counting_tries_and_go_on_when_it_is_resumed() {
    assertThat(ask("POST", "/api/accounts/sales-robot/pause", "").statusCode()).isEqualTo(204);
    String key = qiao.road.submit(WANG);
    JsonNode lead = qiao.road.lead(key);

    await().until(() -> qiao.road.story(key).at("/delivery/fault").asText().equals("paused"));

    assertThat(qiao.road.story(key).at("/delivery/tries").asInt()).isZero();
    assertThat(qiao.road.story(key).at("/delivery/state").asText()).isEqualTo("WAITING");
    assertThat(
            qiao.get("/actuator/health").at("/components/keptAccounts/details/paused").toString())
        .contains("sales-robot", "admin");
    assertThat(qiao.get("/actuator/health").path("status").asText()).isEqualTo("UP");
    assertThat(qiao.road.told(lead)).isEmpty();

    assertThat(ask("POST", "/api/accounts/sales-robot/resume", "").statusCode()).isEqualTo(204);

    await().until(() -> qiao.road.state(key).equals("DONE"));
    assertThat(qiao.road.told(lead)).hasSize(1);
  }

  @Test
  void what_people_set_up_is_exported_without_secrets_and_imported_once() throws Exception {
    ask(
        "POST",
        "/api/accounts/oa8",
        "{\"vendor\":\"seeyon\",\"values\":{\"url\":\"http://10.9.8.7/seeyon\",\"password\":\"export-pass-x\"}}");
    HttpResponse<byte[]> zip =
        HttpClient.newHttpClient()
            .send(
                qiao.request("/api/settings/export").GET().build(),
                HttpResponse.BodyHandlers.ofByteArray());

    String text = unzipped(zip.body());
    assertThat(text)
        .contains("oa8", "http://10.9.8.7/seeyon", "应用账号")
        .doesNotContain("export-pass");
    assertThat(json(take(zip.body(), false)).path("unchanged").toString()).contains("oa8");
    ask("DELETE", "/api/accounts/oa8", "");
    assertThat(json(take(zip.body(), true)).path("added").toString()).contains("account oa8");
    assertThat(qiao.get("/api/accounts/oa8").path("status").asInt()).isEqualTo(404);

    JsonNode taken = json(take(zip.body(), false));

    assertThat(taken.path("applied").asBoolean()).isTrue();
    assertThat(taken.path("left").toString()).contains("oa8: give password");
    assertThat(qiao.get("/api/accounts/oa8").path("vendor").asText()).isEqualTo("seeyon");
    ask("PUT", "/api/accounts/oa8", "{\"version\":1,\"values\":{\"user\":\"other\"}}");
    HttpResponse<String> refused = take(zip.body(), false);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).path("problems").toString()).contains("oa8", "with other values");
    ask("DELETE", "/api/accounts/oa8", "");
  }

  @Test
  void an_oa_that_is_filled_in_while_qiao_runs_takes_todos_from_then_on() {
    try (OaStandIns oas = OaStandIns.start()) {
      Map<String, String> oa = oas.settings();
      TodoCrm crm = new TodoCrm(qiao::url);
      crm.bind("seeyon", "e-kept", "oa-kept");
      HttpResponse<String> added =
          ask(
              "POST",
              "/api/accounts/seeyon",
              "{\"values\":{\"url\":\"%s\",\"user\":\"%s\",\"password\":\"%s\",\"register-code\":\"%s\"}}"
                  .formatted(
                      oa.get("SEEYON_URL"),
                      oa.get("SEEYON_USER"),
                      oa.get("SEEYON_PASSWORD"),
                      oa.get("SEEYON_REGISTER_CODE")));
      assertThat(added.statusCode()).as(added.body()).isEqualTo(201);

      crm.event("created", "t-kept", "e-kept").send();

      await()
          .until(() -> qiao.get("/api/todos?todo=t-kept&account=seeyon&state=IN_SYNC").size() == 1);
      assertThat(ask("DELETE", "/api/accounts/seeyon", "").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void what_is_no_export_is_refused() throws Exception {
    assertThat(take("no zip".getBytes(), false).statusCode()).isEqualTo(409);
  }

  private HttpResponse<String> take(byte[] zip, boolean preview) {
    return qiao.send(
        qiao.request("/api/settings/import?preview=" + preview)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(zip))
            .build());
  }

  private static String unzipped(byte[] zip) throws Exception {
    StringBuilder all = new StringBuilder();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        all.append(entry.getName()).append('\n').append(new String(in.readAllBytes(), "UTF-8"));
      }
    }
    return all.toString();
  }

  @Test
  void a_running_store_is_copied() {
    JsonNode made = qiao.post("/api/backups");

    assertThat(data.resolve("backups").resolve(made.path("file").asText()))
        .satisfies(file -> assertThat(Files.size(file)).isPositive());
    assertThat(qiao.get("/api/backups").toString()).contains(made.path("file").asText());
  }
}
