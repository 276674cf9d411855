package qiao.todo;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import qiao.inbound.Origin;
import qiao.inbox.FaultReport;

/**
 * Takes what the CRM said to a click: a todo that is done ends wherever it is shown, and whoever
 * clicked is told why one is not.
 */
final class KeepCardFinish implements Processor {
  private final TodoStore store;
  private final KeepTodos todos;

  KeepCardFinish(TodoStore store, KeepTodos todos) {
    this.store = store;
    this.todos = todos;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    CardClick click = CardClick.of(exchange);
    Exception refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    if (refusal != null) {
      String reason = refusal instanceof FaultReport fault ? fault.reason() : "";
      click.say(exchange, "未办理", reason);
      return;
    }
    Map<?, ?> said = exchange.getMessage().getMandatoryBody(Map.class);
    if (!Boolean.TRUE.equals(said.get("done"))) {
      Object reason = said.get("reason");
      click.say(exchange, "未办理", reason instanceof CharSequence text ? text.toString() : "");
      return;
    }
    Item item = click.todo(store).orElse(null);
    if (item != null) {
      todos.finished(item, click.task(), Origin.of(exchange));
    }
    click.say(exchange, "已处理", "");
  }
}
