package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the CRM: where todos are raised, and what an employee sees who came from the OA. */
final class CrmPages {
  private static final String KIND = "crm";
  private static final int SHOWN = 30;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

  private CrmPages() {}

  /** Shows the form and all todos; anew every few seconds while the connector tries again. */
  static Answer desk(FxiaokeStandIn crm, Request request) {
    StringBuilder html = new StringBuilder(header("CRM 待办", "纷享销客 · 本机模拟", crm, request));
    form(crm.staff(), html);
    crm.hint().ifPresent(hint -> hint(hint, html));
    List<CrmTodo> todos = crm.todos();
    todos.stream().limit(SHOWN).forEach(todo -> CrmCards.todo(todo, crm.pushes(todo.id()), html));
    if (todos.isEmpty()) {
      html.append("<p class=\"empty\">还没有待办。新建一条，它会出现在每个 OA 里。</p>");
    }
    html.append("</main>");
    boolean trying = todos.stream().anyMatch(todo -> CrmCards.trying(crm.pushes(todo.id())));
    return Answer.html(
        trying
            ? Html.live("CRM 待办", KIND, html.toString())
            : Html.page("CRM 待办", KIND, html.toString()));
  }

  private static void form(List<CrmEmployee> staff, StringBuilder html) {
    html.append("<form class=\"panel\" method=\"post\" action=\"/todos\"><h2>新建待办</h2>");
    html.append("<div class=\"fields\"><label>类型<select name=\"kind\">");
    for (CrmKind kind : CrmKind.values()) {
      html.append("<option value=\"").append(kind.apiName()).append("\">");
      html.append(kind.title()).append("</option>");
    }
    html.append("</select></label><label class=\"wide\">名称");
    html.append(
        "<input name=\"subject\" maxlength=\"60\" required value=\"示例科技年度框架\"></label></div>");
    html.append("<div class=\"people\"><span>接收人</span>");
    for (int i = 0; i < staff.size(); i++) {
      CrmEmployee one = staff.get(i);
      html.append("<label><input type=\"checkbox\" name=\"receiver\" value=\"");
      html.append(Html.escape(one.id())).append(i == 0 ? "\" checked>" : "\">");
      html.append(Html.escape(one.name())).append("</label>");
    }
    html.append("</div><button>新建并推送</button></form>");
  }

  private static void hint(CrmHint hint, StringBuilder html) {
    html.append("<details class=\"panel hint\"><summary>").append(Html.escape(hint.text()));
    html.append("</summary><pre>").append(Html.escape(hint.command())).append("</pre></details>");
  }

  /** Shows the main page to whom the door let in. */
  static Answer home(FxiaokeStandIn crm, Request request) {
    Optional<CrmEmployee> employee = crm.employee(request);
    if (employee.isEmpty()) {
      return refused("没有登录，请从 OA 进入");
    }
    StringBuilder html = new StringBuilder(header("CRM 首页", "免登进入", crm, request));
    html.append("<section class=\"panel\"><h2>我的待办</h2>");
    List<CrmTodo> own =
        crm.todos().stream()
            .filter(todo -> todo.receivers().contains(employee.get()) && !todo.ended())
            .toList();
    own.forEach(
        todo ->
            html.append("<p><a href=\"/record/")
                .append(record(todo))
                .append("\">")
                .append(Html.escape(todo.kind().title() + " " + todo.subject()))
                .append("</a></p>"));
    html.append(own.isEmpty() ? "<p class=\"soft\">没有待办</p>" : "");
    return page(200, html.append("</section></main>"));
  }

  /** Shows a record to whom the door let in. */
  static Answer record(FxiaokeStandIn crm, Request request) {
    Optional<CrmEmployee> employee = crm.employee(request);
    if (employee.isEmpty()) {
      return refused("没有登录，请从 OA 进入");
    }
    String path = request.variable("apiName") + "/" + request.variable("dataId");
    Optional<CrmTodo> found =
        crm.todos().stream().filter(todo -> record(todo).equals(path)).findFirst();
    if (found.isEmpty()) {
      return crm.record(request.variable("apiName"), request.variable("dataId"))
          .map(kept -> record(kept, crm, request))
          .orElseGet(() -> wrong(404, "没有这条记录：" + path));
    }
    CrmTodo todo = found.get();
    StringBuilder html =
        new StringBuilder(header(todo.subject(), todo.kind().object(), crm, request));
    letIn(employee.get(), html);
    facts(todo, html);
    if (!todo.ended()) {
      html.append("<form class=\"act\" method=\"post\" action=\"/todos/")
          .append(todo.id())
          .append("/finished\"><button name=\"back\" value=\"record\">同意并完成</button></form>");
    }
    return page(200, html.append("</main>"));
  }

  private static Answer record(ObjectNode kept, FxiaokeStandIn crm, Request request) {
    StringBuilder html =
        new StringBuilder(
            header(kept.path("name").asText(), request.variable("apiName"), crm, request));
    letIn(crm.employee(request).orElseThrow(), html);
    Map<String, String> facts = new LinkedHashMap<>();
    kept.properties().stream()
        .filter(field -> field.getValue().isTextual())
        .forEach(field -> facts.put(field.getKey(), field.getValue().asText()));
    list(facts, html);
    return page(200, html.append("</main>"));
  }

  private static void letIn(CrmEmployee employee, StringBuilder html) {
    html.append("<p class=\"good\">免登成功：签名、时间窗口和一次性都已核对，当前用户是 <b>")
        .append(Html.escape(employee.name()))
        .append("</b>。</p>");
  }

  private static void facts(CrmTodo todo, StringBuilder html) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("对象", todo.kind().apiName());
    facts.put("数据编号", todo.dataId());
    facts.put("名称", todo.subject());
    facts.put("待办", todo.kind().title() + "，" + todo.state());
    facts.put("提交时间", TIME.format(todo.createdAt()));
    list(facts, html);
  }

  private static void list(Map<String, String> facts, StringBuilder html) {
    html.append("<dl>");
    facts.forEach(
        (name, value) ->
            html.append("<dt>")
                .append(name)
                .append("</dt><dd>")
                .append(Html.escape(value))
                .append("</dd>"));
    html.append("</dl>");
  }

  static Answer refused(String why) {
    return wrong(403, "进不了 CRM：" + why);
  }

  static Answer wrong(int status, String what) {
    String html =
        "<header><h1>纷享销客</h1><p>本机模拟</p></header><main><p class=\"bad\">"
            + Html.escape(what)
            + "</p></main>";
    return page(status, new StringBuilder(html));
  }

  private static String record(CrmTodo todo) {
    return todo.kind().apiName() + "/" + todo.dataId();
  }

  private static String header(String title, String below, FxiaokeStandIn crm, Request request) {
    String who =
        crm.employee(request)
            .map(one -> "<span class=\"me\">" + Html.escape(one.name()) + " 已登录</span>")
            .orElse("");
    return "<header><h1>"
        + Html.escape(title)
        + who
        + "</h1><p>"
        + Html.escape(below)
        + "</p></header><main>";
  }

  private static Answer page(int status, StringBuilder html) {
    return Answer.html(status, Html.page("纷享销客", KIND, html.toString()));
  }
}
