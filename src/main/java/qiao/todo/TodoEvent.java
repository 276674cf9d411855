package qiao.todo;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells what happened to one todo in the CRM, for all who have to do it.
 *
 * @param texts the texts of the event by field name, without blank ones; {@code todoId} is always
 *     there
 * @param receivers CRM employees, at least one, each once
 * @param at when it happened in the CRM, or when it came if the CRM does not say
 * @param times the times that the event itself told, by field name
 * @param extra further values, by name without {@code extra.}
 */
public record TodoEvent(
    Scene scene,
    Map<String, String> texts,
    List<String> receivers,
    Instant at,
    Map<String, Instant> times,
    Map<String, String> extra) {

  public TodoEvent {
    texts = Map.copyOf(texts);
    receivers = List.copyOf(new LinkedHashSet<>(receivers));
    times = Map.copyOf(times);
    extra = Map.copyOf(extra);
  }

  public String todoId() {
    return texts.get("todoId");
  }

  /** Returns a text of the event, blank when it has none. */
  public String text(String field) {
    return texts.getOrDefault(field, "");
  }

  /** Returns this event as one of a source that does not say its own name. */
  TodoEvent of(String source) {
    Map<String, String> all = new TreeMap<>(texts);
    all.putIfAbsent("source", source);
    return new TodoEvent(scene, all, receivers, at, times, extra);
  }

  /** Makes one event of each receiver, so that one of them never holds up the others. */
  public List<ReceiverEvent> perReceiver() {
    return receivers.stream().map(receiver -> new ReceiverEvent(this, receiver)).toList();
  }

  /**
   * Returns what is the same when the CRM sends the same event again: its id, or else a fingerprint
   * of what it says. A CRM that gives neither an id nor a time cannot change a title there and
   * back.
   */
  public String dedupeKey() {
    if (!text("eventId").isEmpty()) {
      return text("source") + "/" + text("tenant") + "/" + text("eventId");
    }
    String said =
        scene.word()
            + new TreeMap<>(texts)
            + receivers
            + new TreeMap<>(times)
            + new TreeMap<>(extra);
    return text("source") + "/" + text("tenant") + "/" + Fingerprint.of(said);
  }
}
