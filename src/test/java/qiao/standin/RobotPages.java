package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Shows the messages as a group chat, newest at the top. */
final class RobotPages {
  private static final int SHOWN = 100;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

  private RobotPages() {}

  static Answer chat(List<RobotMessage> messages, long sent) {
    StringBuilder html = new StringBuilder();
    html.append("<header><h1>销售线索通知群</h1><p>企业微信群机器人 · 共 ")
        .append(sent)
        .append(" 条消息 · 自动刷新</p></header><main>");
    if (messages.isEmpty()) {
      html.append("<p class=\"empty\">还没有消息。提交一份问卷，机器人会在这里说话。</p>");
    }
    int oldest = Math.max(0, messages.size() - SHOWN);
    for (int i = messages.size() - 1; i >= oldest; i--) {
      bubble(messages.get(i), html);
    }
    return Answer.html(Html.live("群消息", "chat", html.append("</main>").toString()));
  }

  private static void bubble(RobotMessage message, StringBuilder html) {
    html.append(
            "<article><span class=\"face\">机</span><div><p class=\"who\">线索机器人 <b>BOT</b> <time>")
        .append(TIME.format(message.at()))
        .append("</time></p><div class=\"bubble\">")
        .append(content(message))
        .append("</div></div></article>");
  }

  private static String content(RobotMessage message) {
    StringBuilder html = new StringBuilder();
    switch (message.type()) {
      case "markdown", "markdown_v2" -> html.append(Markdown.html(message.content()));
      case "image" -> html.append(image(message.body()));
      case "news" -> message.body().path("articles").forEach(one -> html.append(article(one)));
      default -> html.append(Markdown.links(Html.escape(message.content())));
    }
    message
        .mentioned()
        .forEach(who -> html.append(" <span class=\"at\">@").append(name(who)).append("</span>"));
    return html.toString();
  }

  private static String name(String who) {
    return who.equals("@all") ? "所有人" : Html.escape(who);
  }

  private static String image(JsonNode body) {
    String base64 = body.path("base64").asText();
    String kind = base64.startsWith("iVBOR") ? "png" : "jpeg";
    return "<img alt=\"图片\" src=\"data:image/" + kind + ";base64," + Html.escape(base64) + "\">";
  }

  private static String article(JsonNode article) {
    return "<p>"
        + Markdown.link(
            Html.escape(article.path("url").asText()), Html.escape(article.path("title").asText()))
        + "<br><small>"
        + Html.escape(article.path("description").asText(""))
        + "</small></p>";
  }
}
