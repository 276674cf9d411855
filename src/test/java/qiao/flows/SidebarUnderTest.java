package qiao.flows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import qiao.binding.Binding;
import qiao.binding.Bindings;
import qiao.standin.FxiaokeApiStandIn;
import qiao.standin.VendorStandIns;
import qiao.standin.WecomStandIn;

/**
 * Runs Qiao with a sidebar for the account {@code wecom}, and one for {@code second}, whose members
 * see all that they share; 张三 is bound at both.
 */
final class SidebarUnderTest implements AutoCloseable {
  static final String PAGE = "/sidebar/wecom/wecom";
  static final String SECOND = "/sidebar/wecom/second";

  /** The employee of the CRM who is 张三; that of 李四 is {@code FSUID_liming}. */
  static final String ZHANG = FxiaokeApiStandIn.OPEN_USER_ID;

  static final String LI = "FSUID_liming";

  /** Stands where people write texts. */
  static final String SCRIPT = "<script>document.title='taken'</script>";

  private static final ObjectMapper JSON = new ObjectMapper();

  final VendorStandIns vendors = VendorStandIns.start();
  final WecomStandIn wecom = vendors.wecom();
  final QiaoUnderTest qiao;
  private final HttpClient http = HttpClient.newHttpClient();

  SidebarUnderTest(Path data) {
    int port = FreePort.find();
    qiao = new QiaoUnderTest(data, settings("http://localhost:" + port, port));
    wecom.agents().page(qiao.url() + "/sso/wecom/wecom/app", "localhost:" + port);
    wecom.agents().sidebar(qiao.url() + PAGE);
    bind("wecom", "zhangsan", ZHANG);
    bind("wecom", "lisi", LI);
    bind("second", "zhangsan", ZHANG);
  }

  private Map<String, Object> settings(String url, int port) {
    Map<String, Object> settings = new HashMap<>(vendors.settings());
    settings.put("server.port", String.valueOf(port));
    settings.put("WECOM_CUSTOMERS_SECRET", WecomStandIn.SECRET);
    settings.put("WECOM_CRM", "fxiaoke-legacy");
    settings.put("qiao.sso.url", url);
    settings.put("qiao.sso.crms.fxiaoke.main", wecom.url() + "/crm");
    settings.put("qiao.sso.crms.fxiaoke.todo", wecom.url() + "/crm/{apiName}/{dataId}");
    settings.put("qiao.sso.crms.fxiaoke.sign.secret", "signs-links-of-this-test-only");
    second(settings);
    door(settings, "wecom");
    door(settings, "second");
    settings.put("qiao.sidebar.second.records", "all");
    return settings;
  }

  /** Is joined as another company, though the stand-in knows only one. */
  private void second(Map<String, Object> settings) {
    settings.put("qiao.accounts.second.vendor", "wecom");
    settings.put("qiao.accounts.second.url", wecom.url());
    settings.put("qiao.accounts.second.corp-id", WecomStandIn.CORP_ID);
    settings.put("qiao.accounts.second.secret", WecomStandIn.SECRET);
    settings.put("qiao.accounts.second.agent-id", String.valueOf(WecomStandIn.AGENT_ID));
    settings.put("qiao.joins.second.wecom", "second");
    settings.put("qiao.joins.second.crm", "fxiaoke-legacy");
  }

  private void door(Map<String, Object> settings, String account) {
    String door = "qiao.sso.doors." + account + ".";
    settings.put(door + "crm", "fxiaoke");
    settings.put(door + "ways", "wecom");
    settings.put(door + "wecom.authorize-url", wecom.url() + "/connect/oauth2/authorize");
    settings.put(door + "wecom.login-url", wecom.url() + "/wwlogin/sso/login");
    settings.put("qiao.sidebar." + account + ".scripts", wecom.scriptUrl());
  }

  private void bind(String account, String user, String employee) {
    qiao.bean(Bindings.class)
        .create(new Binding(account, "", employee, user, user, "", "", ""), "test");
  }

  /** Puts a lead into the CRM, with a script where people write texts. */
  void lead(String id, String mobile, String owner) {
    ObjectNode lead = JSON.createObjectNode().put("_id", id).put("name", "王小明" + SCRIPT);
    lead.put("mobile", mobile).put("company", "示例科技").put("remark", "问报价" + SCRIPT);
    lead.put("life_status", "normal").putArray("owner").add(owner);
    vendors.fxiaoke().put("LeadsObj", lead);
  }

  void record(String id, String lead, String text) {
    ObjectNode record = JSON.createObjectNode().put("_id", id).put("active_record_content", text);
    record.put("life_status", "normal").put("create_time", 1_760_000_000_000L);
    record.putArray("related_object_data").addObject().put("id", lead);
    vendors.fxiaoke().put("ActiveRecordObj", record);
  }

  /** Logs a member in at the account {@code wecom}, and returns the cookie of his session. */
  String in(String user) {
    return in("wecom", user);
  }

  String in(String account, String user) {
    HttpResponse<String> begun = get("/sso/wecom/" + account + "/sidebar", "");
    String state = header(begun, "Location").replaceFirst(".*[?&]state=([A-Za-z0-9]+).*", "$1");
    String agent = String.valueOf(WecomStandIn.AGENT_ID);
    String code = wecom.visits().code(WecomStandIn.CORP_ID, agent, user, Instant.now());
    String back = "/sso/wecom/" + account + "/callback?code=" + code + "&state=" + state;
    return cookie(get(back, cookie(begun)));
  }

  private static String cookie(HttpResponse<String> answer) {
    return header(answer, "Set-Cookie").split(";")[0];
  }

  static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** Returns the proof that forms of a page carry. */
  static String form(String page) {
    return page.replaceFirst("(?s).*name=\"form\" value=\"([0-9a-f]{64})\".*", "$1");
  }

  HttpResponse<String> get(String path, String cookie) {
    return ask("GET", path, cookie);
  }

  /** Asks without a body. */
  HttpResponse<String> ask(String method, String path, String cookie) {
    return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()), cookie);
  }

  HttpResponse<String> post(String path, String cookie, String form) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)),
        cookie);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(qiao.url() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String cookie) {
    try {
      if (!cookie.isEmpty()) {
        request.header("Cookie", cookie);
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    qiao.close();
    vendors.close();
  }
}
