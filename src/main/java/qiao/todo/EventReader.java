package qiao.todo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads an event from JSON, whose fields have plain names or those of placeholders. */
public final class EventReader {
  private static final int MOST_RECEIVERS = 1_000;
  private static final int MOST_EXTRAS = 50;
  private static final int MOST_EXTRA = 10_000;

  /** As long as bindings take it. */
  private static final int MOST_ID = 100;

  /** Further than any two clocks, or zones, differ. */
  private static final Duration MOST_AHEAD = Duration.ofDays(1);

  private final Legend legend;
  private final Clock clock;
  private final ZoneId zone;

  /**
   * @param clock says when an event came that tells no time of its own
   * @param zone in which the CRM writes times without a zone
   */
  public EventReader(Legend legend, Clock clock, ZoneId zone) {
    this.legend = legend;
    this.clock = clock;
    this.zone = zone;
  }

  /** Reads the body of a request. */
  public TodoEvent read(byte[] json) throws BadEvent {
    try {
      return new Reading(Json.STRICT.readTree(json)).event();
    } catch (JsonProcessingException e) {
      throw new BadEvent(List.of(new BadEvent.Mistake("body", "is no JSON: " + Json.told(e))));
    } catch (IOException e) {
      throw new BadEvent(List.of(new BadEvent.Mistake("body", "is no UTF-8")));
    }
  }

  /** Reads one event. */
  private final class Reading {
    private final List<BadEvent.Mistake> mistakes = new ArrayList<>();
    private final Map<String, JsonNode> given = new TreeMap<>();
    private final Map<String, String> spelled = new TreeMap<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, String> extra = new TreeMap<>();
    private final Map<String, Instant> times = new TreeMap<>();

    Reading(JsonNode root) throws BadEvent {
      if (!root.isObject()) {
        throw new BadEvent(List.of(new BadEvent.Mistake("body", "must be a JSON object")));
      }
      root.properties().forEach(entry -> take(entry.getKey(), entry.getValue()));
    }

    private void take(String name, JsonNode value) {
      Optional<String> field =
          name.startsWith("#") ? legend.find(name).map(Placeholder::field) : Optional.of(name);
      if (field.isEmpty()) {
        wrong(name, "is no placeholder of the legend; add it there with the field it stands for");
      } else if (field.get().equals("extra")) {
        value.properties().forEach(e -> put(name + "." + e.getKey(), "extra." + e.getKey(), e));
        if (!value.isObject() && !value.isNull()) {
          wrong(name, "must be an object of texts");
        }
      } else {
        put(name, field.get().equals("receiver") ? "receivers" : field.get(), Map.entry("", value));
      }
    }

    private void put(String name, String field, Map.Entry<String, JsonNode> entry) {
      if (given.putIfAbsent(field, entry.getValue()) != null) {
        wrong(name, "says the same as " + spelled.get(field) + "; leave one of them out");
      }
      spelled.putIfAbsent(field, name);
    }

    TodoEvent event() throws BadEvent {
      Optional<Scene> scene = scene();
      Fields.TEXTS.forEach(text -> text(text.name(), text.most()).ifPresent(v -> keep(text, v)));
      List<String> receivers = receivers();
      Fields.TIMES.forEach(field -> scalar(field).ifPresent(value -> time(field, value)));
      List.copyOf(given.keySet()).forEach(this::extra);
      given.keySet().forEach(field -> wrong(name(field), "is no field of an event"));
      scene.ifPresent(this::checkPresence);
      Instant at = at();
      EventChecks.check(texts, (field, what) -> wrong(name(field), what));
      if (extra.size() > MOST_EXTRAS) {
        wrong("extra", "has " + extra.size() + " values, more than " + MOST_EXTRAS);
      }
      if (!mistakes.isEmpty()) {
        throw new BadEvent(mistakes);
      }
      return new TodoEvent(scene.orElseThrow(), texts, receivers, at, times, extra);
    }

    private Instant at() {
      Instant now = clock.instant();
      Instant at = times.getOrDefault(Fields.AT, now);
      if (at.isAfter(now.plus(MOST_AHEAD))) {
        wrong(name(Fields.AT), "lies more than a day ahead; later events would count as older");
      }
      return at;
    }

    private void keep(Fields.Text text, String value) {
      texts.put(text.name(), value);
    }

    private Optional<Scene> scene() {
      String word = scalar(Fields.SCENE).orElse("");
      Optional<Scene> scene = Scene.of(word);
      if (scene.isEmpty()) {
        wrong(
            name(Fields.SCENE),
            "'"
                + Shown.cut(word, 40)
                + "' is none of created, changed, finished, deleted, reminder");
      }
      return scene;
    }

    private void checkPresence(Scene scene) {
      if (!texts.containsKey("todoId")) {
        wrong(name("todoId"), "is missing");
      }
      boolean shown = scene != Scene.FINISHED && scene != Scene.DELETED;
      if (shown && List.of("title", "itemTitle", "text").stream().noneMatch(texts::containsKey)) {
        wrong(name("title"), "is missing, and so are itemTitle and text");
      }
    }

    private List<String> receivers() {
      JsonNode node = given.remove("receivers");
      List<String> receivers = new ArrayList<>();
      if (node != null && node.isArray()) {
        node.forEach(each -> receivers.add(id(each)));
      } else if (node != null && !node.isNull()) {
        receivers.add(id(node));
      }
      if (receivers.isEmpty() || receivers.contains("")) {
        wrong(name("receivers"), "must name at least one employee, and none of them blank");
      }
      if (receivers.size() > MOST_RECEIVERS) {
        wrong(name("receivers"), "names " + receivers.size() + ", more than " + MOST_RECEIVERS);
      }
      return receivers;
    }

    private String id(JsonNode node) {
      String id = node.isTextual() || node.isIntegralNumber() ? node.asText().strip() : "";
      if (id.length() > MOST_ID || EventChecks.control(id)) {
        wrong(
            name("receivers"), "has an id of more than " + MOST_ID + " or with control characters");
      }
      return id;
    }

    private Optional<String> text(String field, int most) {
      Optional<String> value = scalar(field);
      value
          // As the store counts: an emoji is two.
          .filter(text -> text.length() > most)
          .ifPresent(text -> wrong(name(field), "has more than " + most + " characters"));
      return value.filter(text -> !text.isBlank());
    }

    private Optional<String> scalar(String field) {
      JsonNode node = given.remove(field);
      if (node == null || node.isNull()) {
        return Optional.empty();
      }
      if (!node.isValueNode()) {
        wrong(name(field), "must be a text or a number");
        return Optional.empty();
      }
      return Optional.of(node.asText());
    }

    private void time(String field, String value) {
      if (!value.isBlank()) {
        Times.read(value.strip(), zone)
            .ifPresentOrElse(
                time -> times.put(field, time), () -> wrong(name(field), Times.EXPECTED));
      }
    }

    private void extra(String field) {
      if (field.startsWith(Fields.EXTRA)) {
        String name = name(field);
        if (!Fields.shown(field)) {
          wrong(name, "needs a name of letters, digits and _, 64 at the most");
        }
        text(field, MOST_EXTRA).ifPresent(v -> extra.put(field.substring(6), v));
      }
    }

    private String name(String field) {
      return spelled.getOrDefault(field, field);
    }

    private void wrong(String name, String what) {
      mistakes.add(new BadEvent.Mistake(Shown.cut(name, 80), what));
    }
  }
}
