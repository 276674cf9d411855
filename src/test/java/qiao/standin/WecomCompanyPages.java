package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Shows the company of 企业微信 as its people have it: what members got, with buttons that can be
 * clicked; members, customers and tags, each with what may happen to them; and which events were
 * told to whom.
 */
final class WecomCompanyPages {
  static final String PATH = "/company";

  private static final int SHOWN = 20;

  /** What can be done stands in one line, as wide as it needs. */
  private static final String STYLE =
      """
      <style>form { display: inline-flex; gap: .4rem; align-items: center; margin: 0 .6rem .5rem }
      form input { width: 8rem; padding: .3rem .7rem; margin: 0 }
      form button { width: auto; padding: .3rem .7rem; margin: 0 }
      code { overflow-wrap: anywhere }</style>""";

  private final WecomDesk desk;
  private final WecomNews news;
  private final WecomLife life;
  private final Object lock;

  WecomCompanyPages(WecomDesk desk, WecomNews news, WecomLife life, Object lock) {
    this.lock = lock;
    this.desk = desk;
    this.news = news;
    this.life = life;
  }

  void add(Routes routes) {
    routes
        .page("GET", PATH, request -> page())
        .page("POST", PATH + "/do", request -> happen(request.form()));
  }

  private Answer page() {
    synchronized (lock) {
      String html =
          STYLE
              + "<header><h1>企业微信：示例科技</h1><p>成员、客户和管理员在这里做的事，会像真的一样通知 Qiao</p></header><main>"
              + messages()
              + people()
              + customers()
              + told()
              + "</main>";
      return Answer.html(Html.page("企业微信", "leads", html));
    }
  }

  private String messages() {
    StringBuilder html = new StringBuilder("<h2>成员收到的消息</h2>");
    List<WecomMessage> all = desk.messages.all();
    for (int i = all.size() - 1; i >= Math.max(0, all.size() - SHOWN); i--) {
      WecomMessage one = all.get(i);
      html.append("<section><p><b>").append(Html.escape(String.join("、", one.to())));
      html.append("</b> ").append(one.recalled() ? "（已撤回）" : "").append("</p>");
      html.append(one.type().equals("template_card") ? card(one) : text(one));
      html.append("</section>");
    }
    return all.isEmpty() ? html + "<p>还没有</p>" : html.toString();
  }

  private static String text(WecomMessage one) {
    return "<p>" + Html.escape(one.text().isEmpty() ? one.type() : one.text()) + "</p>";
  }

  private String card(WecomMessage one) {
    JsonNode card = one.content();
    StringBuilder html = new StringBuilder("<p>");
    html.append(Html.escape(card.at("/source/desc").asText())).append("</p><p><b>");
    html.append(Html.escape(card.at("/main_title/title").asText())).append("</b> ");
    html.append(Html.escape(card.at("/main_title/desc").asText())).append("</p><p>");
    html.append(Html.escape(card.path("sub_title_text").asText())).append("</p>");
    String page = card.at("/card_action/url").asText();
    if (!page.isEmpty()) {
      html.append("<p><a href=\"").append(Html.escape(page)).append("\">打开</a></p>");
    }
    String task = card.path("task_id").asText();
    for (String user : one.recalled() ? List.<String>of() : one.to()) {
      html.append(
          desk.messages
              .word(task, user)
              .map(word -> "<p>[" + Html.escape(word) + "]</p>")
              .orElseGet(() -> buttons(card, task, user)));
    }
    return html.toString();
  }

  private static String buttons(JsonNode card, String task, String user) {
    StringBuilder html = new StringBuilder();
    for (JsonNode button : card.path("button_list")) {
      if (button.path("type").asInt() == 0) {
        html.append(
            form(
                button.path("text").asText(),
                Map.of("what", "card", "user", user, "a", task, "b", button.path("key").asText()),
                ""));
      }
    }
    return html.toString();
  }

  private String people() {
    StringBuilder html = new StringBuilder("<h2>成员</h2><ul>");
    for (JsonNode one : desk.directory.members()) {
      String user = one.path("userid").asText();
      html.append("<li>").append(Html.escape(one.path("name").asText() + " " + user));
      html.append(form("给应用发消息", Map.of("what", "write", "user", user), "你好"));
      html.append(form("点菜单 今日待办", Map.of("what", "menu", "user", user, "a", "TODAY"), ""));
      html.append(form("调到部门", Map.of("what", "move", "user", user), "9"));
      if (!user.equals(WecomMembers.CREATOR)) {
        html.append(form("离职", Map.of("what", "leave", "user", user), ""));
      }
      html.append("</li>");
    }
    html.append("</ul>").append(form("新成员（账号）入职销售部", Map.of("what", "hire"), "hanmeimei"));
    return html.append(form("在销售部下新建部门", Map.of("what", "department"), "华南销售")).toString();
  }

  private String customers() {
    StringBuilder html = new StringBuilder("<h2>客户</h2><ul>");
    for (JsonNode one : desk.directory.members()) {
      String user = one.path("userid").asText();
      for (String customer : desk.customers.of(user).toList()) {
        html.append("<li>").append(Html.escape(user + " 的客户 " + customer));
        html.append(form("改备注", Map.of("what", "remark", "user", user, "a", customer), "王总"));
        Map<String, String> mark =
            Map.of("what", "mark", "user", user, "a", customer, "b", WecomCompany.TAG);
        html.append(form("打标签 线索", mark, "")).append("</li>");
      }
    }
    html.append("</ul>").append(form("张三加了新客户", Map.of("what", "customer"), "陈静"));
    return html.append(form("在 阶段 里新建标签", Map.of("what", "tag"), "已报价")).toString();
  }

  private String told() {
    StringBuilder html = new StringBuilder("<h2>通知过的事件</h2><ul>");
    for (WecomNews.Told one : news.told().stream().limit(SHOWN).toList()) {
      String ended = one.status() == 200 ? "成功" : "失败，状态 " + one.status();
      html.append("<li>").append(one.at()).append(' ').append(one.place()).append(" 第 ");
      html.append(one.tries()).append(" 次").append(ended).append(" <code>");
      html.append(Html.escape(one.xml())).append("</code></li>");
    }
    return html.append("</ul>").toString();
  }

  private static String form(String button, Map<String, String> hidden, String text) {
    StringBuilder html = new StringBuilder("<form method=\"post\" action=\"/company/do\">");
    hidden.forEach(
        (name, value) ->
            html.append("<input type=\"hidden\" name=\"")
                .append(name)
                .append("\" value=\"")
                .append(Html.escape(value))
                .append("\">"));
    if (!text.isEmpty()) {
      html.append("<input name=\"text\" aria-label=\"").append(Html.escape(button));
      html.append("\" value=\"").append(Html.escape(text)).append("\"> ");
    }
    return html.append("<button>")
        .append(Html.escape(button))
        .append("</button></form>")
        .toString();
  }

  private Answer happen(Map<String, String> form) {
    String user = form.getOrDefault("user", WecomMembers.CREATOR);
    String text = form.getOrDefault("text", "");
    String a = form.getOrDefault("a", "");
    try {
      switch (form.getOrDefault("what", "")) {
        case "card" -> life.clickCard(user, a, form.getOrDefault("b", ""));
        case "write" -> life.write(user, text);
        case "menu" -> life.clickMenu(user, a);
        case "move" -> life.move(user, Long.parseLong(text));
        case "leave" -> life.leave(user);
        case "hire" -> life.hire(text, text, WecomCompany.SALES);
        case "department" -> life.department(text, WecomCompany.SALES);
        case "remark" -> life.remark(user, a, text);
        case "mark" -> life.mark(user, a, form.getOrDefault("b", ""));
        case "tag" -> life.tagNamed("阶段", text);
        case "customer" -> life.meet(user, text);
        default -> throw new IllegalArgumentException("nothing of that kind happens here");
      }
    } catch (WecomError | IllegalArgumentException | IllegalStateException e) {
      String why = Html.escape(String.valueOf(e.getMessage()));
      return Answer.html(400, Html.page("企业微信", "leads", "<main><p>" + why + "</p></main>"));
    }
    return Answer.redirect(PATH);
  }
}
