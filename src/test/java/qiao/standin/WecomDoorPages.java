package qiao.standin;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows where people log in: silently inside of the client, by a QR code elsewhere; and what they
 * click in the client: the workbench and chats with customers. As strict as the vendor: a page of
 * another host than the trusted one gets no code.
 */
final class WecomDoorPages {
  static final String AUTHORIZE = "/connect/oauth2/authorize";
  static final String LOGIN = "/wwlogin/sso/login";
  static final String SCRIPT = "/jssdk.js";
  private static final String MEMBER = "wecom-member";

  private final WecomDesk desk;
  private final Supplier<Clock> clock;

  WecomDoorPages(WecomDesk desk, Supplier<Clock> clock) {
    this.desk = desk;
    this.clock = clock;
  }

  void add(Routes routes) {
    routes
        .page("GET", AUTHORIZE, this::authorize)
        .page("GET", LOGIN, this::login)
        .page("GET", "/workbench", request -> workbench())
        .page("GET", "/workbench/open", this::open)
        .page("GET", "/chats", request -> chats())
        .page("GET", "/chats/open", this::chat)
        .page("GET", SCRIPT, request -> desk.sdk.script(clock.get().instant()));
  }

  private Answer authorize(Request request) {
    boolean client = request.header("user-agent").contains("wxwork");
    Optional<String> wrong =
        !client
            ? Optional.of("请在企业微信客户端打开链接")
            : request.query("response_type").equals("code")
                    && request.query("scope").matches("snsapi_(base|privateinfo)")
                ? wrong(request, !request.query("agentid").isEmpty())
                : Optional.of("40058 invalid parameter");
    Optional<String> member = request.cookie(MEMBER);
    if (wrong.isPresent() || member.isEmpty()) {
      return error(wrong.orElse("没有登录企业微信：先在工作台里选人"));
    }
    return back(request, member.get());
  }

  /** Every member stands there as the code that his phone would scan. */
  private Answer login(Request request) {
    boolean app = request.query("login_type").equals("CorpApp");
    boolean suite = request.query("login_type").equals("ServiceApp");
    Optional<String> wrong = app || suite ? wrong(request, app) : Optional.of("40058 login_type");
    if (wrong.isPresent()) {
      return error(wrong.get());
    }
    if (!request.query("scanned-by").isEmpty()) {
      return back(request, request.query("scanned-by"));
    }
    StringBuilder html = new StringBuilder("<header><h1>企业微信扫码登录</h1></header><main>");
    members()
        .forEach(
            (user, name) ->
                html.append("<p><a href=\"")
                    .append(Html.escape(request.target() + "&scanned-by=" + encoded(user)))
                    .append("\">")
                    .append(Html.escape(name))
                    .append(" 扫码</a></p>"));
    return Answer.html(Html.page("企业微信扫码登录", "leads", html.append("</main>").toString()));
  }

  private Optional<String> wrong(Request request, boolean app) {
    String id = request.query("appid");
    boolean known =
        app
            ? id.equals(WecomStandIn.CORP_ID)
                && request.query("agentid").matches("100004[23]|1000051")
            : id.equals(WecomSuites.THIRD) && request.query("agentid").isEmpty();
    if (!known) {
      return Optional.of("40056 invalid agentid or appid");
    }
    if (!request.query("state").matches("[A-Za-z0-9]{0,128}")) {
      return Optional.of("84025 invalid state");
    }
    URI address = URI.create(request.query("redirect_uri"));
    boolean trusted = desk.agents.domain().equals(address.getRawAuthority());
    return trusted ? Optional.empty() : Optional.of("50001 redirect_url unauthorized domain");
  }

  private Answer back(Request request, String user) {
    String address = request.query("redirect_uri");
    String code =
        desk.visits.code(
            request.query("appid"), request.query("agentid"), user, clock.get().instant());
    return Answer.redirect(
        address
            + (address.contains("?") ? "&" : "?")
            + "code="
            + encoded(code)
            + "&state="
            + request.query("state"));
  }

  private Answer workbench() {
    StringBuilder html = new StringBuilder("<header><h1>工作台</h1></header><main>");
    html.append("<p>选择成员，打开应用 CRM：</p>");
    members()
        .forEach(
            (user, name) ->
                html.append("<p><a href=\"/workbench/open?user=")
                    .append(encoded(user))
                    .append("\">")
                    .append(Html.escape(name))
                    .append("</a></p>"));
    html.append("<p><a href=\"/chats\">和客户的聊天</a></p></main>");
    return Answer.html(Html.page("工作台", "leads", html.toString()));
  }

  private Answer open(Request request) {
    return desk.agents.home().isEmpty()
        ? error("应用没有设置主页")
        : as(request.query("user"), desk.agents.home());
  }

  private Answer chats() {
    StringBuilder html = new StringBuilder("<header><h1>和客户的聊天</h1></header><main>");
    for (String user : members().keySet()) {
      for (String customer : desk.customers.of(user).toList()) {
        html.append("<p>")
            .append(Html.escape(members().get(user)))
            .append(" 和 ")
            .append(Html.escape(desk.customers.name(customer)))
            .append("：<a href=\"/chats/open?user=")
            .append(encoded(user))
            .append("&customer=")
            .append(encoded(customer))
            .append("\">打开侧边栏</a></p>");
      }
    }
    return Answer.html(Html.page("和客户的聊天", "leads", html.append("</main>").toString()));
  }

  private Answer chat(Request request) {
    if (desk.agents.sidebar().isEmpty()) {
      return error("聊天工具栏里没有页面");
    }
    desk.sdk.open(request.query("customer"));
    return as(request.query("user"), desk.agents.sidebar());
  }

  private static Answer as(String user, String address) {
    return Answer.redirect(address)
        .with("Set-Cookie", MEMBER + "=" + encoded(user) + "; Path=/; HttpOnly");
  }

  private Map<String, String> members() {
    Map<String, String> members = new java.util.LinkedHashMap<>();
    List.copyOf(desk.directory.members())
        .forEach(one -> members.put(one.path("userid").asText(), one.path("name").asText()));
    return members;
  }

  private static Answer error(String text) {
    return Answer.html(
        200, Html.page("企业微信", "leads", "<main><h1>" + Html.escape(text) + "</h1></main>"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
