package qiao.todo;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds what templates show, by field name; times as ISO instants. It is what is kept of a push,
 * because later calls must repeat the pushed values and not the current ones.
 */
public record Values(Map<String, String> fields) {
  public Values {
    fields = Map.copyOf(fields);
  }

  /** Returns the value of a field; empty when the event had none. */
  public Optional<String> get(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** Returns these values as a later event tells them again. */
  Values of(Scene scene, Instant at) {
    Map<String, String> all = new TreeMap<>(fields);
    all.put(Fields.SCENE, scene.word());
    all.put(Fields.AT, at.toString());
    return new Values(all);
  }

  /** Returns these values and further ones, which win. */
  Values with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(fields);
    all.putAll(more);
    return new Values(all);
  }

  /** Returns these values for another user of the OA; a blank one has no value. */
  Values forReceiver(String user) {
    Map<String, String> all = new TreeMap<>(fields);
    all.remove(Fields.RECEIVER);
    if (!user.isBlank()) {
      all.put(Fields.RECEIVER, user);
    }
    return new Values(all);
  }
}
