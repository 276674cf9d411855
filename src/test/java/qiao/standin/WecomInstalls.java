package qiao.standin;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows the page that a company's administrator opens by a provider's link, and tells the
 * provider's address what he does there: authorise the template, change who sees the app, take it
 * away. A ticket is pushed before, as happens every ten minutes.
 */
final class WecomInstalls {
  static final String PATH = "/install";

  private static final String SUITE = WecomSuites.TEMPLATE;
  private static final long WHOLE_COMPANY = 1;
  private static final String COMPANY = "<AuthCorpId>" + WecomStandIn.CORP_ID + "</AuthCorpId>";

  private final WecomSuites suites;
  private final WecomAgents agents;
  private final Supplier<Clock> clock;
  private volatile Optional<WecomCallbacks> provider = Optional.empty();

  WecomInstalls(WecomSuites suites, WecomAgents agents, Supplier<Clock> clock) {
    this.suites = suites;
    this.agents = agents;
    this.clock = clock;
  }

  /** Sets the provider's address for commands. */
  void tells(WecomCallbacks callbacks) {
    provider = Optional.of(callbacks);
  }

  void add(Routes routes) {
    routes
        .page("GET", PATH, request -> page(200, ""))
        .page("POST", PATH, request -> happen(request.form()));
  }

  private Answer happen(Map<String, String> form) {
    return switch (form.getOrDefault("what", "")) {
      case "authorise" -> {
        visible(WHOLE_COMPANY);
        String code = suites.authorise(SUITE, clock.get().instant());
        yield told("create_auth", "<AuthCode>" + code + "</AuthCode>", "已授权");
      }
      case "narrow" -> {
        visible(WecomCompany.SALES);
        yield told("change_auth", COMPANY, "可见范围改成了销售部");
      }
      case "cancel" -> {
        suites.cancel(SUITE);
        yield told("cancel_auth", COMPANY, "已取消授权");
      }
      default -> page(400, "这里没有这件事");
    };
  }

  private void visible(long department) {
    suites.visible(List.of(department));
    agents.visible(List.of(department));
  }

  private Answer told(String type, String rest, String done) {
    if (provider.isEmpty()) {
      return page(409, "服务商没有填指令回调地址");
    }
    String ticket = suites.ticket(SUITE, clock.get().instant());
    command("suite_ticket", "<SuiteTicket>" + ticket + "</SuiteTicket>");
    HttpResponse<String> answer = command(type, rest);
    return page(
        200,
        answer.statusCode() == 200
            ? done + "，并通知了服务商（" + type + "）"
            : done + "，但服务商的地址回答 HTTP " + answer.statusCode());
  }

  private HttpResponse<String> command(String type, String rest) {
    long second = clock.get().instant().getEpochSecond();
    return provider.orElseThrow().deliver(WecomEvents.command(SUITE, type, second, rest));
  }

  private Answer page(int status, String said) {
    boolean installed = !suites.permanentCode(SUITE).isEmpty();
    String html =
        "<header><h1>授权安装 CRM</h1><p>示例科技的企业管理员，代开发应用</p></header><main>"
            + (said.isEmpty() ? "" : "<p class=\"note\">" + Html.escape(said) + "</p>")
            + "<p>"
            + (installed ? "服务商换取了永久授权码" : "还没有授权，或服务商还没有换取永久授权码")
            + "</p>"
            + button("authorise", "同意授权")
            + button("narrow", "可见范围改成销售部")
            + button("cancel", "取消授权")
            + "</main>";
    return Answer.html(status, Html.page("授权安装", "leads", html));
  }

  private static String button(String what, String text) {
    return "<form method=\"post\" action=\"%s\"><button name=\"what\" value=\"%s\">%s</button></form>"
        .formatted(PATH, what, text);
  }
}
