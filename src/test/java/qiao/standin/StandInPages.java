package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Shows what a stand-in without pages of its own was asked, and what it holds. */
final class StandInPages {
  private static final int SHOWN = 50;
  private static final int LONGEST = 300;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

  private StandInPages() {}

  static Answer page(String title, StandIn standIn) {
    StringBuilder html = new StringBuilder();
    html.append("<header><h1>").append(Html.escape(title)).append("</h1><p>自动刷新 · ");
    html.append("<a href=\"/_standin/state\">state</a> · ");
    html.append("<a href=\"/_standin/calls\">calls</a></p></header><main><dl>");
    for (Map.Entry<String, JsonNode> one : standIn.state().properties()) {
      if (one.getValue().isValueNode()) {
        html.append("<dt>").append(Html.escape(one.getKey())).append("</dt><dd>");
        html.append(Html.escape(one.getValue().asText())).append("</dd>");
      }
    }
    html.append("</dl>");
    calls(standIn.calls(), html);
    return Answer.html(Html.live(title, "leads", html.append("</main>").toString()));
  }

  private static void calls(List<Call> calls, StringBuilder html) {
    html.append("<div class=\"scroll\"><table><thead><tr><th>时间</th><th>操作</th>");
    html.append("<th>请求</th><th>应答</th></tr></thead><tbody>");
    for (int i = calls.size() - 1; i >= Math.max(0, calls.size() - SHOWN); i--) {
      Call call = calls.get(i);
      html.append("<tr>");
      for (String cell :
          List.of(TIME.format(call.at()), call.operation(), call.body(), call.answer())) {
        html.append("<td>").append(Html.escape(cut(cell))).append("</td>");
      }
      html.append("</tr>");
    }
    html.append("</tbody></table></div>");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
