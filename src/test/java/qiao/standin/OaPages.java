package qiao.standin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows an OA as its users see it: everybody's todos, and the login page. */
final class OaPages {
  private OaPages() {}

  static Answer list(OaStandIn oa) {
    List<OaTodo> todos = oa.todos();
    long open = todos.stream().filter(todo -> !todo.done()).count();
    StringBuilder html = new StringBuilder();
    html.append(header(oa, "待办中心 · 共 " + todos.size() + " 条，待办 " + open + " 条 · 自动刷新"));
    Map<String, String> people = everybody(oa);
    if (people.isEmpty()) {
      html.append("<p class=\"empty\">还没有待办。在 CRM 里新建一条，它会出现在这里。</p>");
    }
    people.forEach((user, name) -> person(oa, user, name, html));
    String kind = "oa " + oa.name();
    return Answer.html(Html.live(oa.title(), kind, html.append("</main>").toString()));
  }

  /** Asks who is there, before the browser may go on. */
  static Answer login(OaStandIn oa, Request request) {
    StringBuilder html = new StringBuilder(header(oa, "登录 · 选一个用户代替输入密码"));
    String self = request.path();
    for (Map.Entry<String, String> pair : request.query().entrySet()) {
      self = Address.with(self, pair.getKey(), pair.getValue());
    }
    for (Map.Entry<String, String> one : oa.people().entrySet()) {
      html.append("<a class=\"card\" href=\"")
          .append(Html.escape(Address.with(self, OaSession.CHOSEN, one.getKey())))
          .append("\"><b>")
          .append(Html.escape(one.getValue()))
          .append("</b><span>")
          .append(Html.escape(one.getKey()))
          .append("</span></a>");
    }
    return Answer.html(Html.page("登录", "oa " + oa.name(), html.append("</main>").toString()));
  }

  static Answer wrong(OaStandIn oa, int status, String what) {
    String html = header(oa, String.valueOf(status)) + "<p class=\"empty\">" + what + "</p></main>";
    return Answer.html(status, Html.page(oa.title(), "oa " + oa.name(), html));
  }

  private static String header(OaStandIn oa, String below) {
    return "<header><h1>"
        + Html.escape(oa.title())
        + "</h1><p>"
        + Html.escape(below)
        + "</p></header><main>";
  }

  /** Returns all who are known here, also those who only have todos. */
  private static Map<String, String> everybody(OaStandIn oa) {
    Map<String, String> people = new LinkedHashMap<>(oa.people());
    oa.todos().forEach(todo -> people.putIfAbsent(todo.receiver(), todo.receiver()));
    return people;
  }

  private static void person(OaStandIn oa, String user, String name, StringBuilder html) {
    List<OaTodo> todos = oa.todos(user);
    html.append("<section><h2>")
        .append(Html.escape(name))
        .append(" <small>")
        .append(Html.escape(user))
        .append("</small>")
        .append(entry(oa.entryUrl(user)))
        .append("</h2>");
    oa.notices(user)
        .forEach(
            text -> html.append("<p class=\"note\">消息：").append(Html.escape(text)).append("</p>"));
    if (todos.isEmpty()) {
      html.append("<p class=\"none\">没有待办</p>");
    }
    for (int i = todos.size() - 1; i >= 0; i--) {
      row(oa, todos.get(i), html);
    }
    html.append("</section>");
  }

  private static String entry(String url) {
    return url.isEmpty()
        ? ""
        : "<a class=\"entry\" target=\"_blank\" href=\"" + Html.escape(url) + "\">进入 CRM</a>";
  }

  private static void row(OaStandIn oa, OaTodo todo, StringBuilder html) {
    html.append("<div class=\"row\"><span class=\"badge ")
        .append(todo.done() ? "done\">已办" : "open\">待办")
        .append("</span> ")
        .append(link(oa, todo, todo.url(), false, todo.title()));
    if (!todo.mobileUrl().isBlank()) {
      html.append(" <span class=\"phone\">")
          .append(link(oa, todo, todo.mobileUrl(), true, "手机打开"))
          .append("</span>");
    }
    html.append("<small>").append(Html.escape(todo.id())).append("</small></div>");
  }

  private static String link(OaStandIn oa, OaTodo todo, String url, boolean phone, String shown) {
    String text = Html.escape(shown);
    return url.matches("https?://.*")
        ? "<a target=\"_blank\" href=\""
            + Html.escape(oa.clickUrl(todo, phone))
            + "\">"
            + text
            + "</a>"
        : text;
  }
}
