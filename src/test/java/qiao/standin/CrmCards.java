package qiao.standin;

import java.util.List;
import java.util.stream.Collectors;

/** Shows one todo of the CRM, what can be done with it, and what Qiao answered. */
final class CrmCards {
  private static final int SHOWN = 8;

  private CrmCards() {}

  static void todo(CrmTodo todo, List<CrmPush> pushes, StringBuilder html) {
    String receivers =
        todo.receivers().stream().map(CrmEmployee::name).collect(Collectors.joining("、"));
    html.append("<section class=\"panel\"><h2>")
        .append(todo.kind().title())
        .append(' ')
        .append(Html.escape(todo.subject()))
        .append(" <span class=\"badge ")
        .append(todo.ended() ? "done\">" : "open\">")
        .append(todo.state())
        .append("</span></h2><p class=\"soft\">")
        .append(todo.id())
        .append(" · 接收人 ")
        .append(Html.escape(receivers))
        .append("</p>");
    if (!todo.ended()) {
      buttons(todo, html);
    }
    int first = Math.max(0, pushes.size() - SHOWN);
    html.append("<ul class=\"pushes\">");
    pushes.subList(first, pushes.size()).forEach(push -> html.append(line(push)));
    html.append("</ul></section>");
  }

  private static void buttons(CrmTodo todo, StringBuilder html) {
    html.append("<div class=\"buttons\"><form method=\"post\" action=\"/todos/")
        .append(todo.id())
        .append("/changed\"><input name=\"subject\" maxlength=\"60\" required value=\"")
        .append(Html.escape(todo.subject()))
        .append("\"><button>修改</button></form>");
    for (CrmScene scene : List.of(CrmScene.REMINDER, CrmScene.FINISHED, CrmScene.DELETED)) {
      html.append("<form method=\"post\" action=\"/todos/")
          .append(todo.id())
          .append('/')
          .append(scene.word())
          .append("\"><button class=\"")
          .append(scene.word())
          .append("\">")
          .append(scene.label())
          .append("</button></form>");
    }
    html.append("</div>");
  }

  private static String line(CrmPush push) {
    PushResult result = push.result();
    boolean taken = result.status() == 200;
    String said = result.status() == 0 ? "没有应答" : "HTTP " + result.status();
    String then = taken ? "" : push.again() ? "，稍后重试" : "，不再重试";
    return "<li class=\""
        + (taken ? "taken" : "failed")
        + "\">"
        + push.scene().label()
        + " → "
        + Html.escape(push.receiver().name())
        + (push.attempt() > 1 ? "（第 " + push.attempt() + " 次）" : "")
        + "：Qiao 回答 "
        + said
        + "，"
        + result.millis()
        + " 毫秒"
        + then
        + " <code>"
        + Html.escape(result.answer().strip())
        + "</code></li>";
  }

  /** Tells whether the last try of anything failed and another one follows. */
  static boolean trying(List<CrmPush> pushes) {
    return pushes.stream()
        .anyMatch(push -> push.again() && pushes.stream().noneMatch(later -> follows(push, later)));
  }

  private static boolean follows(CrmPush push, CrmPush later) {
    return later.scene() == push.scene()
        && later.receiver().equals(push.receiver())
        && later.attempt() > push.attempt();
  }
}
