package qiao.todo;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells what happened to one todo of one receiver.
 *
 * @param receiver the CRM employee
 */
public record ReceiverEvent(TodoEvent event, String receiver) {
  /** The longest key and lane that the inbox takes. */
  private static final int MOST = 200;

  private static final int MADE_ID = 20;

  /** Returns the lane in which the events of this todo, receiver and OA account stay in order. */
  public String lane(String account) {
    return lane(account, event.text("source"), event.text("tenant"), event.todoId(), receiver);
  }

  static String lane(String account, String source, String tenant, String todoId, String receiver) {
    String lane =
        Stream.of(account, source, tenant, todoId, receiver)
            .map(ReceiverEvent::part)
            .collect(Collectors.joining("/"));
    return Fingerprint.shortened(lane, MOST);
  }

  /** Returns the key of the delivery that brings this event to an account. */
  String key(String account) {
    return Fingerprint.shortened(part(account) + "/" + dedupeKey(), MOST);
  }

  /** Returns what is the same when the CRM sends the same event for this receiver again. */
  public String dedupeKey() {
    return event.dedupeKey() + "/" + receiver;
  }

  /**
   * Returns what templates show.
   *
   * @param oaReceiver the receiver's user at the OA account
   * @param oaSender the sender's user there, blank when the sender is not bound
   */
  public Values values(String oaReceiver, String oaSender) {
    Map<String, String> fields = new TreeMap<>(event.texts());
    event.times().forEach((field, time) -> fields.put(field, time.toString()));
    event.extra().forEach((name, value) -> fields.put(Fields.EXTRA + name, value));
    fields.put(Fields.AT, event.at().toString());
    fields.put(Fields.SCENE, event.scene().word());
    fields.put(Fields.TODO_KEY, todoKey());
    fields.put(Fields.CRM_RECEIVER, receiver);
    fields.put(Fields.CRM_SENDER, event.text(Fields.SENDER));
    fields.put(Fields.RECEIVER, oaReceiver);
    fields.put(Fields.SENDER, oaSender);
    fields.putIfAbsent(Fields.EVENT_ID, madeId());
    fields.values().removeIf(String::isEmpty);
    return new Values(fields);
  }

  /** An OA wants an id of its own for each reminder. */
  private String madeId() {
    return Fingerprint.of(event.dedupeKey() + "/" + event.at()).substring(0, MADE_ID);
  }

  /** Two tenants may number their todos alike; at an OA that takes both they must differ. */
  private String todoKey() {
    String tenant = event.text("tenant");
    return tenant.isEmpty() ? event.todoId() : tenant + "-" + event.todoId();
  }

  /** Keeps borders visible: an id may hold a slash itself. */
  private static String part(String id) {
    return id.replace("%", "%25").replace("/", "%2F");
  }
}
