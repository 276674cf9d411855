package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Shows leads as a CRM does: a table, and a page for each. */
final class LeadPages {
  private static final int SHOWN = 200;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
  private static final List<String> COLUMNS =
      List.of("name", "companyName", "mobile", "email", "status", "leadSourceId", LeadFields.KEY);

  private LeadPages() {}

  static Answer list(LeadStore leads) {
    List<JsonNode> all = leads.all();
    StringBuilder html = new StringBuilder();
    html.append("<header><h1>销售线索</h1><p>销售易 · 共 ")
        .append(leads.created())
        .append(" 条 · 自动刷新</p></header><main>");
    if (all.isEmpty()) {
      html.append("<p class=\"empty\">还没有线索。提交一份问卷，线索会出现在这里。</p>");
    } else {
      table(all, html);
    }
    return Answer.html(Html.live("销售线索", "leads", html.append("</main>").toString()));
  }

  private static void table(List<JsonNode> all, StringBuilder html) {
    html.append("<div class=\"scroll\"><table><thead><tr>");
    COLUMNS.forEach(name -> html.append("<th>").append(label(name)).append("</th>"));
    html.append("<th>创建时间</th></tr></thead><tbody>");
    int oldest = Math.max(0, all.size() - SHOWN);
    for (int i = all.size() - 1; i >= oldest; i--) {
      JsonNode lead = all.get(i);
      html.append("<tr>");
      for (String name : COLUMNS) {
        html.append("<td>").append(name.equals("name") ? link(lead) : value(lead, name));
        html.append("</td>");
      }
      html.append("<td>").append(time(lead)).append("</td></tr>");
    }
    html.append("</tbody></table></div>");
  }

  static Answer one(LeadStore leads, String id) {
    Optional<JsonNode> lead =
        id.matches("\\d{1,18}") || id.matches("[1-8]\\d{18}")
            ? leads.find(Long.parseLong(id))
            : Optional.empty();
    if (lead.isEmpty()) {
      String content = "<header><h1>没有这条线索</h1></header><main><a href=\"/leads\">全部线索</a></main>";
      return Answer.html(404, Html.page("没有这条线索", "leads", content));
    }
    StringBuilder html = new StringBuilder();
    html.append("<header><h1>").append(value(lead.get(), "name")).append("</h1><p>销售线索 ");
    html.append(Html.escape(id)).append("</p></header><main><dl>");
    for (String name : Json.names(lead.get().deepCopy())) {
      boolean time = name.endsWith("At");
      html.append("<dt>").append(label(name)).append("</dt><dd>");
      html.append(time ? TIME.format(at(lead.get(), name)) : value(lead.get(), name));
      html.append("</dd>");
    }
    html.append("</dl><p><a href=\"/leads\">← 全部线索</a></p></main>");
    return Answer.html(Html.page("销售线索", "leads", html.toString()));
  }

  private static String link(JsonNode lead) {
    return "<a href=\"/leads/" + lead.path("id").asText() + "\">" + value(lead, "name") + "</a>";
  }

  private static String label(String name) {
    return Html.escape(LeadFields.find(name).map(LeadField::label).orElse(name));
  }

  private static String value(JsonNode lead, String name) {
    JsonNode value = lead.path(name);
    Optional<String> option =
        LeadFields.find(name).map(field -> field.options().get(value.asInt(-1)));
    return Html.escape(option.orElse(value.isNull() ? "" : value.asText("")));
  }

  private static String time(JsonNode lead) {
    return TIME.format(at(lead, "createdAt"));
  }

  private static Instant at(JsonNode lead, String name) {
    return Instant.ofEpochMilli(lead.path(name).asLong());
  }
}
