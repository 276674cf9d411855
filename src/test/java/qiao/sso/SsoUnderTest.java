package qiao.sso;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import qiao.Qiao;
import qiao.binding.Binding;
import qiao.binding.Bindings;
import qiao.standin.OaStandIns;
import qiao.standin.WeaverStandIn;
import qiao.standin.WecomStandIn;
import qiao.standin.WecomSuites;

/**
 * Runs Qiao with its real routes and the example settings of its doors, beside the stand-in OAs.
 */
final class SsoUnderTest implements AutoCloseable {
  static final String QIAO = "http://qiao.test";
  static final String CRM = "https://crm.test";
  static final String SECRET = "d73ec6289574d272c9cc2df5ff70488b";
  static final String FORMER = "0123456789abcdef0123456789abcdef";
  static final String CRM_SECRET = "crm-secret-of-the-tests";
  static final String LTPA_SECRET = "ZGVtby1sdHBhLXNlY3JldC0yMGI=";
  static final String EI = "89161";
  static final LrTokenMaker LR = LrTokenMaker.make();

  /** The user who is bound at every OA. */
  static final String USER = "zhangsan";

  static final String EMPLOYEE = "1001";

  private static final Set<Long> STAMPS = ConcurrentHashMap.newKeySet();

  private final ConfigurableApplicationContext context;

  private SsoUnderTest(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts on a store, with a limit that no test reaches. */
  static SsoUnderTest start(OaStandIns oas, List<String> store) {
    return start(oas, store, 100_000);
  }

  static SsoUnderTest start(OaStandIns oas, List<String> store, int perMinute) {
    return start(oas, store, perMinute, Map.of());
  }

  static SsoUnderTest start(
      OaStandIns oas, List<String> store, int perMinute, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings(oas));
    all.putAll(more);
    all.put("qiao.sso.per-minute", String.valueOf(perMinute));
    String[] arguments =
        java.util.stream.Stream.concat(
                store.stream().map(line -> "--" + line),
                all.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue()))
            .toArray(String[]::new);
    return new SsoUnderTest(
        new SpringApplicationBuilder(Qiao.class).logStartupInfo(false).run(arguments));
  }

  private static Map<String, String> settings(OaStandIns oas) {
    Map<String, String> all = new HashMap<>();
    all.put("spring.config.additional-location", "file:config/sso-example.yaml");
    all.put("server.port", "0");
    all.put("spring.jmx.enabled", "false");
    all.put("logging.level.qiao", "off");
    all.put("QIAO_ADMIN_PASSWORD", "test-login-1");
    all.put("QIAO_URL", QIAO);
    all.putAll(oas.settings());
    all.put("WEAVER_SSO_SECRET", SECRET);
    all.put("WEAVER_SSO_FORMER_SECRET", FORMER);
    all.put("LANDRAY_LRTOKEN_PRIVATE_KEY", LR.privateKey());
    all.put("LANDRAY_LTPA_SECRET", LTPA_SECRET);
    all.put("OA_TOKEN_URL", oas.weaver().url() + "/sso/oauth2.0/accessToken");
    all.put("OA_PROFILE_URL", oas.weaver().url() + "/sso/oauth2.0/profile");
    all.put("OA_AUTHORIZE_URL", oas.weaver().url() + "/sso/oauth2.0/authorize");
    all.put("OA_CAS_URL", oas.weaver().url() + "/sso");
    all.put("OA_CLIENT_ID", WeaverStandIn.CLIENT_ID);
    all.put("OA_CLIENT_SECRET", WeaverStandIn.CLIENT_SECRET);
    all.put("OA_SSO_SECRET", SECRET);
    all.put("qiao.sso.doors.oa.oauth2.user", "/id");
    all.put("FXIAOKE_SSO_MAIN", CRM + "/home");
    all.put("FXIAOKE_SSO_MAIN_APP", CRM + "/m");
    all.put("FXIAOKE_SSO_TODO", CRM + "/todo/{apiName}/{dataId}?ei={tenant}");
    all.put("FXIAOKE_SSO_SECRET", CRM_SECRET);
    all.put("FXIAOKE_EI", EI);
    all.put("WECOM_CORP_ID", WecomStandIn.CORP_ID);
    all.put("WECOM_AGENT_ID", String.valueOf(WecomStandIn.AGENT_ID));
    all.put("QIAO_ACCOUNT_KEY", "a key of the tests of doors, and of nothing else");
    all.put("WECOM_SUITE_ID", WecomSuites.THIRD);
    all.put("CRM_SSO_MAIN", CRM + "/other");
    all.put("CRM_SSO_TODO", CRM + "/other/{apiName}/{dataId}");
    all.put("CRM_SSO_SECRET", CRM_SECRET);
    return all;
  }

  /** Binds the user at every OA. */
  SsoUnderTest bind() {
    Bindings bindings = context.getBean(Bindings.class);
    for (String account : List.of("seeyon", "weaver", "landray", "yunzhijia", "welink", "oa")) {
      bindings.create(
          new Binding(account, "", EMPLOYEE, USER, "张三", "13800138000", "", ""), "test");
    }
    return this;
  }

  /** Returns a part of the running program. */
  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Returns what operators read of the visitor whom a page gave this number. */
  SsoVisit visit(String reference) {
    return context
        .getBean(SsoVisits.class)
        .find(java.util.Optional.of(reference), java.util.Optional.empty(), 10)
        .get(0);
  }

  /** Returns a link that the OA signed just now, or so much later; no two have the same stamp. */
  static String signed(String path, String secret, String user, long later) {
    long at = System.currentTimeMillis() + later;
    while (!STAMPS.add(at)) {
      at++;
    }
    String stamp = String.valueOf(at);
    return link(path, user, stamp, Sha1Link.token(secret, user, stamp));
  }

  static String link(String path, String user, String stamp, String token) {
    return path + "?loginid=" + Link.encoded(user) + "&stamp=" + stamp + "&token=" + token;
  }

  Reply get(String path, String... headers) {
    return raw("GET " + path, "", headers);
  }

  Reply form(String path, String body, String... headers) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Type: application/x-www-form-urlencoded";
    return raw("POST " + path, body, all);
  }

  /** Writes the request as it is; HTTP clients would tidy it up. */
  Reply raw(String line, String body, String... headers) {
    int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    StringBuilder request = new StringBuilder(line).append(" HTTP/1.1\r\nHost: qiao.test\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    request
        .append("Content-Length: ")
        .append(body.getBytes(StandardCharsets.UTF_8).length)
        .append("\r\nConnection: close\r\n\r\n")
        .append(body);
    try (Socket socket = new Socket("localhost", port)) {
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Reply.of(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Turns an address of Qiao, as an OA was told it, into the path of the next request. */
  static String path(String address) {
    URI uri = URI.create(address);
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  /** Stops this node; the store stays. */
  @Override
  public void close() {
    context.close();
  }
}
