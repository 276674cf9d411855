package qiao.todo;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.binding.Binding;
import qiao.binding.Bindings;
import qiao.inbound.HookCall;
import qiao.inbound.Origin;
import qiao.secret.Secrets;

/**
 * Keeps an event: for each receiver, at each OA account that takes it, what the CRM wants now, and
 * a delivery that brings it there. What is kept when a later one fails stays: the CRM sends the
 * event again, and only the rest is new.
 */
final class KeepTodos implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(KeepTodos.class);

  private final OaAccounts accounts;
  private final TodoStore store;
  private final Bindings bindings;
  private final TodoInbox inbox;
  private final Clock clock;

  KeepTodos(OaAccounts accounts, TodoStore store, Bindings bindings, TodoInbox inbox, Clock clock) {
    this.accounts = accounts;
    this.store = store;
    this.bindings = bindings;
    this.inbox = inbox;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    TodoEvent event = exchange.getMessage().getMandatoryBody(TodoEvent.class);
    int kept = 0;
    for (ReceiverEvent one : event.perReceiver()) {
      Set<String> takers = accounts.of(event, store.holders(one));
      for (String account : takers) {
        keep(account, one, Origin.of(exchange));
      }
      kept += takers.size();
    }
    if (kept == 0) {
      LOG.info(
          "Todo {} of {}: ignored: no OA account takes it.",
          Secrets.maskForLog(event.todoId()),
          event.text("source"));
      HookCall.leave(exchange, "no OA account takes it");
    }
  }

  /**
   * Keeps that a receiver has finished a todo himself, wherever it is shown.
   *
   * @param by what he did it by: the same again changes nothing
   */
  void finished(Item item, String by, Origin origin) throws Exception {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("todoId", item.todoId());
    texts.put("source", item.source());
    texts.put(Fields.EVENT_ID, by);
    if (!item.tenant().isEmpty()) {
      texts.put("tenant", item.tenant());
    }
    Instant known = item.state().wanted().version().map(Version::at).orElse(Instant.MIN);
    Instant now = clock.instant();
    Instant at = known.isAfter(now) ? known : now;
    List<String> receiver = List.of(item.receiver());
    ReceiverEvent event =
        new ReceiverEvent(
            new TodoEvent(Scene.FINISHED, texts, receiver, at, Map.of(), Map.of()),
            item.receiver());
    for (TodoStore.Holder holder : store.holders(event)) {
      keep(holder.account(), event, origin);
    }
  }

  private void keep(String account, ReceiverEvent event, Origin origin) throws Exception {
    String sender =
        bindings
            .ofEmployee(account, event.event().text("tenant"), event.event().text(Fields.SENDER))
            .map(Binding::user)
            .orElse("");
    Values values = accounts.linked(account, event.values("", sender));
    Item item = store.accept(account, event, values);
    inbox.put(item, event.key(account), shown(event), origin);
  }

  private static Map<String, Object> shown(ReceiverEvent event) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("scene", event.event().scene().word());
    event.event().texts().forEach(shown::put);
    shown.put("receiver", event.receiver());
    return shown;
  }
}
