package qiao.standin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Bundles a CRM that raises todos and the OAs that show them, with people who work in all of them,
 * and the settings under which each click leads back through a door of Qiao. {@link #UNBOUND} is
 * bound everywhere but at 致远, so that a todo can be seen waiting there.
 */
public record TodoDemo(FxiaokeStandIn crm, OaStandIns oas) implements AutoCloseable {
  public static final CrmEmployee UNBOUND = new CrmEmployee("1003", "王芳");
  public static final List<CrmEmployee> STAFF =
      List.of(new CrmEmployee("1001", "韩梅梅"), new CrmEmployee("1002", "李明"), UNBOUND);

  private static final String UNBOUND_AT = "seeyon";

  /** The users of the staff, in its order, by account. */
  private static final Map<String, List<String>> USERS =
      Map.of(
          "seeyon", List.of("hanmeimei", "liming", "wangfang"),
          "weaver", List.of("0012", "0027", "0031"),
          "landray", List.of("hanmm", "lim", "wangf"),
          "yunzhijia", List.of("op-1001", "op-1002", "op-1003"),
          "welink", List.of("hanmeimei@corp", "liming@corp", "wangfang@corp"));

  /** How a click comes in: by which way on computers, by which on phones. */
  private static final Map<String, List<String>> WAYS =
      Map.of(
          "seeyon", List.of("seeyon", "seeyon"),
          "weaver", List.of("oauth2", "signed"),
          "landray", List.of("cas", "cas"),
          "yunzhijia", List.of("yunzhijia", "yunzhijia"),
          "welink", List.of("welink", "welink"));

  /** Makes sure that everybody's name is known at each OA. */
  public TodoDemo {
    oas.all().forEach(oa -> oa.people(names(oa.name())));
  }

  /** Starts all on free ports. */
  public static TodoDemo start() {
    return new TodoDemo(FxiaokeStandIn.start(STAFF), OaStandIns.start());
  }

  /** Starts all on the default ports, or the next free ones behind them. */
  static TodoDemo startFromDefaults() {
    return new TodoDemo(FxiaokeStandIn.startFrom(18090, STAFF), OaStandIns.startFromDefaults());
  }

  /** Returns the user that an employee is at an OA account. */
  public static String user(String account, CrmEmployee employee) {
    return USERS.get(account).get(STAFF.indexOf(employee));
  }

  private static Map<String, String> names(String account) {
    Map<String, String> names = new LinkedHashMap<>();
    STAFF.forEach(one -> names.put(user(account, one), one.name()));
    return names;
  }

  /** Returns the settings of Qiao, which runs at the given address, and lets the CRM push there. */
  public Map<String, String> connect(String qiao) {
    crm.hook(qiao + "/hooks/crm-todo/crm/" + OaStandIns.PUSH_KEY);
    Map<String, String> settings = new LinkedHashMap<>(oas.settings());
    settings.put("qiao.sso.url", qiao);
    settings.put("qiao.sso.crms.fxiaoke.main", crm.homeUrl());
    settings.put("qiao.sso.crms.fxiaoke.todo", crm.recordUrl());
    settings.put("qiao.sso.crms.fxiaoke.sign.secret", FxiaokeStandIn.SECRET);
    WAYS.forEach(
        (account, ways) -> {
          String door = "qiao.sso.doors." + account + ".";
          settings.put(door + "crm", "fxiaoke");
          settings.put(door + "ways", String.join(",", new TreeSet<>(ways)));
          String todo = "qiao.todo.accounts." + account + ".";
          settings.put(todo + "link", door(qiao, ways.get(0), account) + "/pc/#F037/#F015");
          settings.put(todo + "mobile-link", door(qiao, ways.get(1), account) + "/app/#F037/#F015");
        });
    oas.all().forEach(oa -> oa.portal(door(qiao, WAYS.get(oa.name()).get(0), oa.name()) + "/pc"));
    oas.seeyon().announcesAt(door(qiao, "seeyon", "seeyon") + "/announce");
    settings.put("qiao.sso.doors.weaver.signed.secret", WeaverStandIn.LINK_SECRET);
    settings.put("qiao.sso.doors.landray.cas.protocol", "1");
    settings.put("qiao.sso.doors.welink.welink.script", oas.welink().scriptUrl());
    return settings;
  }

  private static String door(String qiao, String way, String account) {
    return qiao + "/sso/" + way + "/" + account;
  }

  /** Binds the staff at each account, through the import that operators use. */
  public void bind(String qiao, String user, String password) throws IOException {
    StringBuilder table = new StringBuilder("account,employee,user,name\n");
    for (OaStandIn oa : oas.all()) {
      for (CrmEmployee one : STAFF) {
        if (!one.equals(UNBOUND) || !oa.name().equals(UNBOUND_AT)) {
          table.append(String.join(",", oa.name(), one.id(), user(oa.name(), one), one.name()));
          table.append('\n');
        }
      }
    }
    importBindings(qiao, user, password, table.toString());
  }

  static void importBindings(String qiao, String user, String password, String table)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(qiao + "/api/bindings/import"))
            .header("Authorization", "Basic " + base64(user + ":" + password))
            .header("Content-Type", "text/csv")
            .PUT(HttpRequest.BodyPublishers.ofString(table))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("Qiao did not take the bindings: " + answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Shows on the CRM's page how to bind whom nobody has bound. */
  void hint(String qiao, String login) {
    String body =
        "{\"account\": \"%s\", \"employee\": \"%s\", \"user\": \"%s\", \"name\": \"%s\"}"
            .formatted(UNBOUND_AT, UNBOUND.id(), user(UNBOUND_AT, UNBOUND), UNBOUND.name());
    crm.hint(
        new CrmHint(
            UNBOUND.name() + " 在致远没有绑定：发给她的待办在那里等着，别的 OA 照常收到。点开看怎样绑定",
            """
            curl -u %s %s/api/bindings/unbound
            curl -u %s -H 'Content-Type: application/json' %s/api/bindings \\
              -d '%s'"""
                .formatted(login, qiao, login, qiao, body)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    crm.close();
    oas.close();
  }
}
