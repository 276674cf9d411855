package qiao.standin;

import java.util.List;

/** Shows the todos of an OA, as its users see them. */
final class OaPages {
  private OaPages() {}

  static Answer list(OaStandIn oa) {
    List<OaTodo> todos = oa.todos();
    StringBuilder html = new StringBuilder();
    html.append("<header><h1>待办</h1><p>")
        .append(Html.escape(oa.title()))
        .append(" · 共 ")
        .append(todos.size())
        .append(" 条 · 自动刷新</p></header><main>");
    if (todos.isEmpty()) {
      html.append("<p class=\"empty\">还没有待办。在 CRM 里新建一条，它会出现在这里。</p>");
    } else {
      table(todos, html);
    }
    return Answer.html(Html.live("待办", "leads", html.append("</main>").toString()));
  }

  private static void table(List<OaTodo> todos, StringBuilder html) {
    html.append("<div class=\"scroll\"><table><thead><tr><th>标题</th><th>接收人</th><th>状态</th>")
        .append("<th>编号</th></tr></thead><tbody>");
    for (int i = todos.size() - 1; i >= 0; i--) {
      OaTodo todo = todos.get(i);
      html.append("<tr><td>")
          .append(link(todo))
          .append("</td><td>")
          .append(Html.escape(todo.receiver()))
          .append("</td><td>")
          .append(todo.done() ? "已办" : "待办")
          .append("</td><td>")
          .append(Html.escape(todo.id()))
          .append("</td></tr>");
    }
    html.append("</tbody></table></div>");
  }

  private static String link(OaTodo todo) {
    String title = Html.escape(todo.title());
    return todo.url().matches("https?://.*")
        ? "<a href=\"" + Html.escape(todo.url()) + "\">" + title + "</a>"
        : title;
  }
}
