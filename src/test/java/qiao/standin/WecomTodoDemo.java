package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Joins 企业微信 and 纷享销客, as the demo has them: the staff of the CRM are members, what happens there
 * is told to Qiao, and an approval that is answered in 企业微信 ends in the CRM.
 */
public record WecomTodoDemo(VendorStandIns vendors, TodoDemo todos) {
  /** The members that the staff are, in its order, with their mobiles. */
  private static final List<String> MEMBERS = List.of("zhangsan", "lisi", "wangwu");

  private static final List<String> OPEN_IDS =
      List.of(FxiaokeApiStandIn.OPEN_USER_ID, "FSUID_liming");

  /** Returns the settings of Qiao, which runs at the given address, and lets 企业微信 call back. */
  public Map<String, String> connect(String qiao) {
    vendors.callBack(qiao);
    todos.crm().onRaised(this::raised);
    todos.crm().keepsRecords(this::record);
    todos.crm().alsoLetsIn(this::staffOfEc);
    vendors
        .fxiaoke()
        .onApproval((task, action) -> CompletableFuture.runAsync(() -> todos.crm().finished(task)));
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("WECOM_CRM", "fxiaoke-legacy");
    settings.put("qiao.todo.accounts.wecom.link", qiao + "/sso/wecom/wecom/app/#F037/#F015");
    settings.put("qiao.todo.accounts.wecom.approvals", "QuoteObj,ContractObj");
    return settings;
  }

  /** EC has no page of its own here: its customers are shown where those of 纷享销客 are. */
  private Optional<ObjectNode> record(String object, String id) {
    boolean ec = object.equals("customer");
    List<ObjectNode> all = ec ? vendors.ec().customers() : vendors.fxiaoke().records(object);
    return all.stream()
        .filter(one -> one.path(ec ? "crmId" : "_id").asText().equals(id))
        .findFirst();
  }

  private List<CrmEmployee> staffOfEc() {
    return vendors.ec().users().stream()
        .map(one -> new CrmEmployee(one.path("userId").asText(), one.path("name").asText()))
        .toList();
  }

  private void raised(CrmTodo todo) {
    todo.receivers().stream()
        .map(TodoDemo.STAFF::indexOf)
        .filter(place -> place < OPEN_IDS.size())
        .forEach(place -> vendors.fxiaoke().approval(todo.id(), OPEN_IDS.get(place)));
  }

  /** Binds the staff of the joined CRM to their members: that of EC, or else of 纷享销客. */
  public void bind(String qiao, String user, String password, String crm) throws IOException {
    StringBuilder table = new StringBuilder("account,employee,user,name,mobile\n");
    for (CrmEmployee one : TodoDemo.STAFF) {
      int place = TodoDemo.STAFF.indexOf(one);
      String employee = crm.equals("ec") ? String.valueOf(EcStandIn.OPERATOR + place) : one.id();
      String mobile = "1380000000" + (place + 1);
      table.append(String.join(",", "wecom", employee, MEMBERS.get(place), one.name(), mobile));
      table.append('\n');
    }
    TodoDemo.importBindings(qiao, user, password, table.toString());
  }
}
