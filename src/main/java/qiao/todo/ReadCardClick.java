package qiao.todo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import qiao.binding.Binding;
import qiao.binding.Bindings;
import qiao.crm.Join;

/**
 * Reads a click on a todo's card, and says at once what needs no CRM: that the todo is over, that
 * the card is an older one, or that whoever clicked is not its receiver. Otherwise it asks the word
 * {@code finish-todo} of the CRM, whose flow gets as body a map of texts, none of them null:
 *
 * <ul>
 *   <li>{@code todo}, {@code task}: the todo's id, and what the event told as {@code extra.taskId},
 *       or else the todo's id again;
 *   <li>{@code action}: {@code agree}, {@code reject} or {@code done};
 *   <li>{@code tenant}, {@code employee}, {@code mobile}: who does it, as his binding has him;
 *   <li>{@code object}, {@code record}, {@code title}: what it is about.
 * </ul>
 *
 * The flow ends with a map: {@code done}, a boolean, and where it is false {@code reason}, a text
 * for the employee. A refusal of the CRM may also simply fail the flow.
 */
final class ReadCardClick implements Processor {
  private final TodoStore store;
  private final Bindings bindings;
  private final OaAccounts accounts;
  private final JoinedOas joined;

  ReadCardClick(TodoStore store, Bindings bindings, OaAccounts accounts, JoinedOas joined) {
    this.accounts = accounts;
    this.store = store;
    this.bindings = bindings;
    this.joined = joined;
  }

  @Override
  public void process(Exchange exchange) throws TodoFault {
    Message message = exchange.getMessage();
    CardClick click =
        CardClick.of(message.getHeader("QiaoAccount", String.class), message.getBody(Map.class));
    Optional<Item> todo = click.todo(store).filter(item -> item.account().equals(click.account()));
    if (todo.filter(item -> isOnItsWay(click, item)).isPresent()) {
      throw TodoFault.busy("the push that shows the clicked card has not ended yet");
    }
    String word = todo.map(item -> over(click, item)).orElse("已失效");
    Optional<Join> crm = joined.finisher(click.account());
    if (!word.isEmpty() || crm.isEmpty()) {
      click.say(exchange, word.isEmpty() ? "请到 CRM 处理" : word, "");
      return;
    }
    click.say(exchange, "", "");
    message.setBody(question(click, todo.orElseThrow()));
    message.setHeader("QiaoCrm", crm.get().crmVendor());
    message.setHeader("QiaoAccount", crm.get().crm());
  }

  /**
   * A member may click before the answer to the card has come, and nobody knows till then whose.
   */
  private static boolean isOnItsWay(CardClick click, Item item) {
    return item.doing()
        .map(Doing::action)
        .filter(action -> action.kind().leadsTo() == Phase.OPEN)
        .filter(action -> action.key().equals(click.task()))
        .isPresent();
  }

  /** Says why the CRM is not asked; blank where it is. */
  private String over(CardClick click, Item item) {
    Pushed pushed = item.state().pushed();
    if (!click.by(pushed.user()) || !click.by(bound(item).map(Binding::user).orElse(""))) {
      return "非本人待办";
    }
    if (item.state().wanted().phase() != Phase.OPEN) {
      return item.state().wanted().phase() == Phase.FINISHED ? "已处理" : "已撤销";
    }
    return pushed.key().equals(click.task()) && offered(click, pushed) ? "" : "已失效";
  }

  /** A stranger could send any word; only what the card offers counts. */
  private boolean offered(CardClick click, Pushed pushed) {
    String how = pushed.values().map(values -> accounts.finish(click.account(), values)).orElse("");
    return switch (click.button()) {
      case "agree", "reject" -> how.equals("approve");
      case "done" -> how.equals("done");
      default -> false;
    };
  }

  private Optional<Binding> bound(Item item) {
    return bindings.ofEmployee(item.account(), item.tenant(), item.receiver());
  }

  private Map<String, Object> question(CardClick click, Item item) {
    Values values = item.state().pushed().values().orElseThrow();
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("todo", item.todoId());
    question.put("task", values.get(Fields.EXTRA + "taskId").orElse(item.todoId()));
    question.put("action", click.button());
    question.put("tenant", item.tenant());
    question.put("employee", item.receiver());
    question.put("mobile", bound(item).map(Binding::mobile).orElse(""));
    question.put("object", values.get("apiName").orElse(""));
    question.put("record", values.get("dataId").orElse(""));
    question.put("title", values.get("title").orElse(""));
    return question;
  }
}
