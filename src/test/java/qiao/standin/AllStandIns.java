package qiao.standin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Starts every stand-in in one process, on its default port or the next free one, and a page that
 * lists them on port 18080. Options: {@code --qiao=http://localhost:8080} says where Qiao takes
 * what they push.
 */
public final class AllStandIns implements AutoCloseable {
  private static final int INDEX = 18_080;

  private final StandIns leads = StandIns.startFromDefaults();
  private final TodoDemo todos = TodoDemo.startFromDefaults();
  private final VendorStandIns vendors = VendorStandIns.startFromDefaults();
  private final Port index = new Port("index", exchange -> page().send(exchange)).openFrom(INDEX);

  /**
   * Starts all.
   *
   * @param qiao the address at which Qiao takes what is pushed
   */
  AllStandIns(String qiao) {
    leads.questionnaire().webhook(StandIns.webhookAt(qiao));
    vendors.callBack(qiao);
    todos.crm().hook(qiao + "/hooks/crm-todo/crm/" + OaStandIns.PUSH_KEY);
  }

  /** Starts all, says where they are, and runs until the process is ended. */
  public static void main(String[] args) throws InterruptedException {
    AllStandIns all = new AllStandIns(new Options(args).text("qiao", Demo.QIAO));
    System.out.println(all.described());
    new CountDownLatch(1).await();
  }

  String url() {
    return "http://localhost:" + index.number();
  }

  /** Returns the settings of Qiao under which it talks to all of these. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(leads.settings());
    settings.putAll(todos.oas().settings());
    settings.putAll(vendors.settings());
    return settings;
  }

  private Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("腾讯问卷", leads.questionnaire().url());
    places.put("销售易", leads.xiaoshouyi().webUrl());
    places.put("企业微信群机器人", leads.robot().url() + "/messages");
    places.put("企业微信", vendors.wecom().url());
    places.put("腾讯云短信", vendors.sms().url());
    places.put("腾讯云邮件推送", vendors.ses().url());
    places.put("腾讯会议", vendors.meeting().url());
    places.put("EC 六度人和", vendors.ec().url());
    places.put("纷享销客 API", vendors.fxiaoke().url());
    places.put("纷享销客待办", todos.crm().url());
    todos.oas().all().forEach(oa -> places.put("OA " + oa.name(), oa.url()));
    return places;
  }

  private Answer page() {
    StringBuilder html = new StringBuilder("<header><h1>Stand-ins</h1></header><main><dl>");
    places()
        .forEach(
            (title, url) -> {
              html.append("<dt>").append(Html.escape(title)).append("</dt><dd><a href=\"");
              html.append(url).append("\">").append(url).append("</a></dd>");
            });
    html.append("</dl><p>export …</p><pre>").append(Html.escape(exports())).append("</pre></main>");
    return Answer.html(Html.page("Stand-ins", "leads", html.toString()));
  }

  /** Returns lines for a shell: what connects Qiao, with comments that say where each page is. */
  String described() {
    StringBuilder text = new StringBuilder("# all of them: " + url() + "\n");
    places()
        .forEach(
            (title, url) -> text.append("# ").append(title).append(": ").append(url).append('\n'));
    return text + exports();
  }

  private String exports() {
    StringBuilder text = new StringBuilder();
    settings().forEach((name, value) -> text.append(StandIns.line(name, value)));
    return text.toString();
  }

  @Override
  public void close() {
    index.close();
    leads.close();
    todos.close();
    vendors.close();
  }
}
