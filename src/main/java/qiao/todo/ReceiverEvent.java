package qiao.todo;

import java.util.Map;
import java.util.TreeMap;

/**
 * Tells what happened to one todo of one receiver.
 *
 * @param receiver the CRM employee
 */
public record ReceiverEvent(TodoEvent event, String receiver) {

  /** Returns the lane in which the events of this todo, receiver and OA account stay in order. */
  public String lane(String account) {
    return account
        + "/"
        + part(event.text("source"))
        + "/"
        + part(event.text("tenant"))
        + "/"
        + part(event.todoId())
        + "/"
        + part(receiver);
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
    fields.put(Fields.CRM_RECEIVER, receiver);
    fields.put(Fields.CRM_SENDER, event.text(Fields.SENDER));
    fields.put(Fields.RECEIVER, oaReceiver);
    fields.put(Fields.SENDER, oaSender);
    fields.values().removeIf(String::isEmpty);
    return new Values(fields);
  }

  /** Keeps borders visible: an id may hold a slash itself. */
  private static String part(String id) {
    return id.replace("%", "%25").replace("/", "%2F");
  }
}
