package qiao.todo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import qiao.inbound.Origin;

/** Puts todos into the inbox of the flow that brings them to their OA. */
final class TodoInbox {
  static final String FLOW = "crm-todo-to-oa";

  /** Names the item in the body of a delivery. */
  static final String ITEM = "item";

  private final ProducerTemplate template;

  TodoInbox(ProducerTemplate template) {
    this.template = template;
  }

  /**
   * Puts an item into its lane, and returns when the disk has it.
   *
   * @param key what is the same when the same comes again
   * @param shown what people should see of the delivery
   * @param origin what it follows from
   * @throws Exception when it could not be kept
   */
  void put(Item item, String key, Map<String, Object> shown, Origin origin) throws Exception {
    Map<String, Object> body = new LinkedHashMap<>(shown);
    body.put(ITEM, item.id());
    Exchange kept =
        template.send(
            "inbox:" + FLOW,
            exchange -> {
              exchange.getMessage().setBody(body);
              exchange.getMessage().setHeader("QiaoKey", key);
              exchange.getMessage().setHeader("QiaoLane", item.lane());
              exchange.getMessage().setHeader("QiaoAccount", item.account());
              origin.putInto(exchange.getMessage());
            });
    if (kept.getException() != null) {
      throw kept.getException();
    }
  }
}
