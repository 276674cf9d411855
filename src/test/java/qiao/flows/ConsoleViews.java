package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.ConsoleUnderTest.button;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import qiao.access.Role;

/** Lists what there is to look at: every page, and what it says after a click. */
final class ConsoleViews {
  private static final String FLOW = "/console/flows/questionnaire-to-lead";
  private static final String FILE =
      "应用账号,CRM员工,OA用户,姓名\nseeyon,3001,zhaoliu,赵六\nnobody,3002,sunqi,孙七\nseeyon,,,\n";

  private final ConsoleContent content;
  private final List<View> all = new ArrayList<>();

  /**
   * One thing to look at.
   *
   * @param name of its pictures
   * @param template that it shows; blank for pages that are none of the console's
   * @param role of who looks; null for a stranger
   * @param open brings the page there
   */
  record View(
      String name, String template, Role role, String path, BiConsumer<Page, String> open) {}

  ConsoleViews(ConsoleContent content) {
    this.content = content;
    deliveries();
    flows();
    accounts();
    bindings();
    todos();
    catalog();
    people();
    setups();
    organisation();
    archive();
    customers();
    refusals();
    strangers();
  }

  List<View> all() {
    return all;
  }

  private void view(String name, String template, String path) {
    clicked(name, template, path, page -> {});
  }

  private void clicked(String name, String template, String path, Consumer<Page> click) {
    as(Role.ADMINISTRATOR, name, template, path, click);
  }

  private void as(Role role, String name, String template, String path, Consumer<Page> click) {
    BiConsumer<Page, String> open =
        (page, address) -> {
          int status = page.navigate(address).status();
          assertThat(status == 200)
              .as("%s answered %s", address, status)
              .isEqualTo(!name.contains("refused") && !name.contains("error"));
          click.accept(page);
          assertThat(page.locator("h1").textContent()).as("heading").doesNotContain("500");
        };
    all.add(new View(name, template, role, path, open));
  }

  /** Clicks what leads to another page, and waits for it. */
  private static void press(Page page, String words) {
    page.onceDialog(dialog -> dialog.accept());
    page.waitForNavigation(() -> button(page, words).first().click());
  }

  private void deliveries() {
    view("overview", "overview", "/console");
    view("deliveries", "deliveries", "/console/deliveries");
    view("deliveries-none", "deliveries", "/console/deliveries?key=nobody-has-this");
    view("deliveries-narrowed", "deliveries", "/console/deliveries?fault=refused&step=create-lead");
    for (String state : List.of("DONE", "PARKED", "WAITING", "DROPPED")) {
      String path = "/console/deliveries/" + content.delivery(state);
      view("delivery-" + state.toLowerCase(), "delivery", path);
    }
    view("parked", "parked", "/console/parked");
    clicked("batch-replay", "batch-preview", "/console/parked", page -> press(page, "整批重放"));
    clicked("batch-drop", "batch-preview", "/console/parked", page -> press(page, "整批放弃"));
    view("batches", "batches", "/console/batches");
    view("batch", "batch", "/console/batches/1");
  }

  private void flows() {
    view("flows", "flows", "/console/flows");
    view("flow", "flow", FLOW);
    as(Role.READER, "flow-reader", "flow", FLOW, page -> {});
    view("step", "step-test", FLOW + "/test");
    String step = FLOW + "/test?step=to-lead&sample=answer";
    clicked("step-checked", "step-test", step, page -> press(page, "只检查"));
    String failing = FLOW + "/test?step=create-lead";
    clicked("step-failed", "step-test", failing, page -> press(page, "只检查"));
  }

  private void accounts() {
    view("accounts", "accounts", "/console/accounts");
    as(Role.READER, "accounts-reader", "accounts", "/console/accounts", page -> {});
    view("account-new", "account", "/console/accounts/new?vendor=seeyon");
    view("account-kept", "account", "/console/accounts/east-china-oa");
    view("account-config", "account", "/console/accounts/crm");
    clicked(
        "account-tested",
        "account",
        "/console/accounts/weaver",
        page -> press(page, "连接测试（已保存的值）"));
    clicked(
        "account-failing", "account", "/console/accounts/crm", page -> press(page, "连接测试（已保存的值）"));
  }

  private void bindings() {
    view("bindings", "bindings", "/console/bindings");
    view("bindings-none", "bindings", "/console/bindings?text=nobody");
    view("binding-new", "binding", "/console/bindings/new");
    view("binding", "binding", "/console/bindings/" + content.binding());
    view("unbound", "unbound", "/console/bindings/unbound");
    view("silences", "silences", "/console/bindings/silences?account=seeyon");
    view("silences-none", "silences", "/console/bindings/silences?account=seeyon&text=nobody");
    view("import", "binding-import", "/console/bindings/import");
    clicked("import-report", "binding-import", "/console/bindings/import", this::upload);
    view("match", "binding-match", "/console/bindings/match");
    clicked("match-preview", "binding-match", "/console/bindings/match", this::match);
  }

  private void upload(Page page) {
    byte[] bytes = FILE.getBytes(StandardCharsets.UTF_8);
    page.getByLabel("文件 File").setInputFiles(new FilePayload("b.csv", "text/csv", bytes));
    press(page, "预览");
  }

  private void match(Page page) {
    page.getByLabel("OA 账号").selectOption("seeyon");
    page.getByLabel("CRM 账号").selectOption("fxiaoke");
    page.getByLabel("姓名").check();
    press(page, "预览");
  }

  private void todos() {
    view("todos", "todos", "/console/todos");
    view("todo-parked", "todo", "/console/todos/" + content.todo("PARKED"));
    view("todo-unbound", "todo", "/console/todos/" + content.todo("UNBOUND"));
    view("todo-in-sync", "todo", "/console/todos/" + content.todo("IN_SYNC"));
    view("scenes", "scenes", "/console/scenes");
    view("scene", "scene", "/console/scenes/seeyon");
    clicked("scene-preview", "scene", "/console/scenes/landray", ConsoleViews::preview);
    clicked("scene-broken", "scene", "/console/scenes/welink", ConsoleViews::breakIt);
  }

  private static void preview(Page page) {
    page.locator("select[name=todo]").evaluate("one => one.selectedIndex = 1");
    press(page, "检查和预览");
  }

  private static void breakIt(Page page) {
    page.getByLabel("连接文件").evaluate("one => one.value = one.value.replaceAll('#F910', '#F999')");
    press(page, "检查和预览");
  }

  private void catalog() {
    view("catalog", "catalog", "/console/catalog");
    view("catalog-none", "catalog", "/console/catalog?text=nobody-calls-it-so");
    String operation = "/console/catalog/wecom-robot/sendMessage";
    view("operation", "operation", operation);
    clicked("operation-tried", "operation", operation, page -> press(page, "只检查"));
    view("notices", "notices", "/console/notices");
    view("audit", "audit", "/console/audit");
  }

  private void people() {
    view("users", "users", "/console/users");
    clicked("users-once", "users", "/console/users", ConsoleViews::employ);
    view("password", "password", "/console/password");
    clicked("password-wrong", "password", "/console/password", ConsoleViews::mistype);
  }

  private static void employ(Page page) {
    page.getByLabel("新用户名").fill("lihua");
    press(page, "新建");
  }

  private static void mistype(Page page) {
    for (String field : List.of("现在的密码", "新密码", "再填一次")) {
      page.getByLabel(field).fill("not-the-password-" + field.length());
    }
    press(page, "修改");
  }

  private void setups() {
    view("setups", "setups", "/console/setups");
    view("setup", "setup", "/console/setups/wecom");
  }

  private void organisation() {
    view("organisation", "organisation", "/console/organisation");
    view(
        "organisation-people", "organisation-people", "/console/organisation/joins/company/people");
    view("organisation-plan", "organisation-plan", content.plan());
    view("organisation-plan-failed", "organisation-plan", content.plan() + "?state=FAILED");
  }

  private void archive() {
    view("archive", "archive", "/console/archive");
    view("archive-search", "archive-search", "/console/archive/search?text=alert");
    view("archive-search-none", "archive-search", "/console/archive/search?text=nobody-wrote-it");
    view("archive-conversation", "archive-conversation", ConsoleContent.talk());
    String setUp = "/console/archive/setup";
    view("archive-setup", "archive-setup", setUp);
    clicked("archive-checked", "archive-setup", setUp, page -> press(page, "检查配置"));
  }

  private void customers() {
    view("customers", "customers", "/console/customers");
    view("customer-relations", "customer-relations", "/console/customers/company/relations");
    view(
        "customer-relations-none",
        "customer-relations",
        "/console/customers/company/relations?contact=wmNobody");
    view("customer-tags", "customer-tags", "/console/customer-tags");
    clicked(
        "customer-tags-compared",
        "customer-tags",
        "/console/customer-tags",
        page -> press(page, "比较"));
  }

  private void refusals() {
    view("refused-404", "refused", "/console/deliveries/999999999");
    view("refused-400", "refused", "/console/deliveries?state=LOST");
    view("error-404", "", "/nothing");
    as(Role.READER, "error-403", "", "/console/users", page -> {});
  }

  private void strangers() {
    stranger("login", "/login", page -> {});
    stranger("login-out", "/login?said=out", page -> {});
    stranger(
        "login-wrong",
        "/login",
        page -> {
          ConsoleUnderTest.logIn(page, "nobody", "nothing");
          page.getByRole(AriaRole.ALERT).waitFor();
        });
    stranger("sso-refused", "/sso/seeyon/seeyon/pc", page -> {});
    stranger("sso-welink", "/sso/welink/welink/app", page -> {});
  }

  private void stranger(String name, String path, Consumer<Page> click) {
    as(null, name, "", path, click);
  }
}
