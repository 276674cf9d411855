package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays what 企业微信 does for a service provider: a template of 代开发应用 and a 第三方应用, both of which the
 * stand-in's company may authorise. Tickets live for 30 minutes, codes for ten and one use.
 */
public final class WecomSuites {
  public static final String PROVIDER_CORP = "wwprovider000000";
  public static final String PROVIDER_SECRET = "standin-provider-secret";
  public static final String TEMPLATE = "dk5tandin0000000";
  public static final String THIRD = "ww5uite000000000";
  public static final String SUITE_SECRET = "standin-suite-secret";
  public static final long AGENT_ID = 1_000_051;

  private static final Duration TICKET_LIVES = Duration.ofMinutes(30);
  private static final Duration CODE_LIVES = Duration.ofMinutes(10);
  private static final Duration TOKEN_LIVES = Duration.ofHours(2);

  private final String corpId;
  private final WecomTokens tokens;
  private final WecomVisits visits;
  private final Map<String, Ends> tickets = new HashMap<>();
  private final Map<String, Ends> suiteTokens = new HashMap<>();
  private final Map<String, Ends> codes = new HashMap<>();
  private final Map<String, String> permanent = new HashMap<>();
  private final List<String> exchanged = new ArrayList<>();
  private List<Long> visible = List.of(1L);
  private long count;

  /** Belongs to a suite until a time. */
  private record Ends(String suite, Instant at) {}

  WecomSuites(String corpId, WecomTokens tokens, WecomVisits visits) {
    this.corpId = corpId;
    this.tokens = tokens;
    this.visits = visits;
  }

  /** Makes a new ticket, which the vendor would push. */
  public synchronized String ticket(String suite, Instant now) {
    return made("TICKET", tickets, suite, now.plus(TICKET_LIVES));
  }

  /** Lets the company's administrator authorise a suite, or fetch its secret anew. */
  public synchronized String authorise(String suite, Instant now) {
    return made("AUTHCODE", codes, suite, now.plus(CODE_LIVES));
  }

  /** Lets the company's administrator remove a suite. */
  public synchronized void cancel(String suite) {
    permanent.remove(suite);
    tokens.leave(app(suite));
  }

  /** Lets the company's administrator choose who sees the app. */
  public synchronized void visible(List<Long> departments) {
    visible = List.copyOf(departments);
  }

  /** Returns the codes that were exchanged, oldest first. */
  public synchronized List<String> exchanged() {
    return List.copyOf(exchanged);
  }

  /** Returns the permanent code of the company for a suite. */
  public synchronized String permanentCode(String suite) {
    return permanent.getOrDefault(suite, "");
  }

  private String made(String kind, Map<String, Ends> among, String suite, Instant ends) {
    String value = kind + "-" + ++count + "-" + "0123456789abcdef".repeat(4);
    among.put(value, new Ends(suite, ends));
    return value;
  }

  private static String app(String suite) {
    return "app of " + suite;
  }

  ObjectNode answer(String operation, Request request, WecomAsk ask) {
    return switch (operation) {
      case "getSuiteToken" -> suiteToken(ask);
      case "getProviderToken" -> providerToken(ask);
      case "getCustomizedAuthUrl" -> authUrl(request, ask);
      case "getPreAuthCode" -> preAuthCode(suite(request, ask.now()));
      case "getUserInfo" -> visits.ofSuite(suite(request, ask.now()), request, ask);
      case "getPermanentCode" -> permanentCode(suite(request, ask.now()), ask);
      case "getAuthInfo" -> authInfo(suite(request, ask.now()), ask);
      case "getCorpToken" -> corpToken(suite(request, ask.now()), ask);
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private ObjectNode suiteToken(WecomAsk ask) {
    String suite = ask.text("suite_id");
    if (!List.of(TEMPLATE, THIRD).contains(suite)) {
      throw new WecomError(40083, "invalid suite_id");
    }
    if (!ask.text("suite_secret").equals(SUITE_SECRET)) {
      throw new WecomError(40080, "invalid suite secret");
    }
    Ends ticket = tickets.get(ask.text("suite_ticket"));
    if (ticket == null || !ticket.suite.equals(suite) || !ask.now().isBefore(ticket.at)) {
      throw new WecomError(40085, "invalid suite ticket");
    }
    Instant ends = ask.now().plus(TOKEN_LIVES);
    // Success has no errcode here.
    return Json.object()
        .put("suite_access_token", made("SUITETOKEN", suiteTokens, suite, ends))
        .put("expires_in", TOKEN_LIVES.toSeconds());
  }

  private String suite(Request request, Instant now) {
    String value = request.query("suite_access_token");
    if (value.isEmpty()) {
      throw new WecomError(41022, "suite_access_token missing");
    }
    Ends token = suiteTokens.get(value);
    if (token == null) {
      throw new WecomError(40082, "invalid suite_access_token");
    }
    if (!now.isBefore(token.at)) {
      throw new WecomError(42009, "suite_access_token expired");
    }
    return token.suite;
  }

  private ObjectNode providerToken(WecomAsk ask) {
    if (!ask.text("corpid").equals(PROVIDER_CORP)
        || !ask.text("provider_secret").equals(PROVIDER_SECRET)) {
      throw new WecomError(40001, "invalid credential");
    }
    Instant ends = ask.now().plus(TOKEN_LIVES);
    return Json.object()
        .put("provider_access_token", made("PROVIDERTOKEN", suiteTokens, "", ends))
        .put("expires_in", TOKEN_LIVES.toSeconds());
  }

  private ObjectNode authUrl(Request request, WecomAsk ask) {
    if (!suiteTokens.containsKey(request.query("provider_access_token"))) {
      throw new WecomError(40014, "invalid provider_access_token");
    }
    if (ask.texts("templateid_list").stream().anyMatch(id -> !id.equals(TEMPLATE))) {
      throw new WecomError(842003, "not a template");
    }
    return WecomAsk.ok()
        .put("qrcode_url", "http://" + request.header("Host") + WecomInstalls.PATH)
        .put("expires_in", 864000);
  }

  private ObjectNode preAuthCode(String suite) {
    return WecomAsk.ok()
        .put("pre_auth_code", "PREAUTH-" + suite + "-" + ++count)
        .put("expires_in", 1200);
  }

  private ObjectNode permanentCode(String suite, WecomAsk ask) {
    String value = ask.text("auth_code");
    Ends code = codes.remove(value);
    if (code == null || !code.suite.equals(suite)) {
      throw new WecomError(40078, "invalid auth_code");
    }
    if (!ask.now().isBefore(code.at)) {
      throw new WecomError(42003, "auth_code expired");
    }
    exchanged.add(value);
    String made = "PERMANENT-" + ++count + "-" + "fedcba9876543210".repeat(3);
    permanent.put(suite, made);
    if (suite.equals(TEMPLATE)) {
      tokens.put(new WecomApp(app(suite), made, AGENT_ID));
    }
    ObjectNode answer = WecomAsk.ok().put("permanent_code", made);
    answer.putObject("auth_corp_info").put("corpid", corpId).put("corp_name", "示例科技");
    answer.putObject("auth_user_info");
    return answer;
  }

  private void checkCode(String suite, WecomAsk ask) {
    if (!ask.text("auth_corpid").equals(corpId)) {
      throw new WecomError(710000, "invalid corpid");
    }
    if (!ask.text("permanent_code").equals(permanent.get(suite))) {
      throw new WecomError(40084, "invalid permanent code");
    }
  }

  private ObjectNode authInfo(String suite, WecomAsk ask) {
    checkCode(suite, ask);
    ObjectNode answer = WecomAsk.ok();
    answer.putObject("auth_corp_info").put("corpid", corpId).put("corp_name", "示例科技有限公司");
    ObjectNode agent = answer.putObject("auth_info").putArray("agent").addObject();
    agent.put("agentid", AGENT_ID).put("name", "CRM").put("auth_mode", 0);
    agent.put("is_customized_app", suite.equals(TEMPLATE));
    ObjectNode privilege = agent.putObject("privilege").put("level", 1);
    privilege.set("allow_party", Json.tree(visible));
    privilege.putArray("allow_user");
    privilege.putArray("allow_tag");
    return answer;
  }

  private ObjectNode corpToken(String suite, WecomAsk ask) {
    checkCode(suite, ask);
    if (suite.equals(TEMPLATE)) {
      throw new WecomError(48002, "templates of 代开发 take gettoken");
    }
    WecomApp app = new WecomApp(app(suite), permanent.get(suite), AGENT_ID);
    return WecomAsk.ok().setAll(tokens.issue(app, ask.now()));
  }
}
