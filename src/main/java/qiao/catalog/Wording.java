package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts what people write into the vendor's own values, as a document says: {@code x-says} for words
 * of an enumeration, {@code x-time} for points in time, {@code x-formerly} and {@code x-gone} for
 * fields of an older contract, {@code x-holds} for what has to stand in two places. What it doesn't
 * know stays as it is, for {@link Limits} to judge.
 */
public final class Wording {
  /** The vendors of these documents mean Beijing's time where they name no zone. */
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  private static final Set<String> KEYWORDS =
      Set.of("x-says", "x-time", "x-formerly", "x-gone", "x-holds");

  /** Bounds references to references, which a document is refused for anyway. */
  private static final int LONGEST_WAY = 20;

  private final JsonNode schema;
  private final JsonNode components;
  private final boolean needed;

  Wording(JsonNode schema, JsonNode components) {
    this.schema = schema;
    this.components = components;
    this.needed = says(schema, new HashSet<>());
  }

  /** Returns the request in the vendor's values; the same object where there is nothing to do. */
  public ObjectNode translated(ObjectNode given) {
    ObjectNode typed = typed(given);
    return needed ? object(schema, typed) : typed;
  }

  /** Values written at a step's address are texts; where a number is wanted, they are one. */
  private ObjectNode typed(ObjectNode given) {
    ObjectNode typed = given.deepCopy();
    for (var field : given.properties()) {
      JsonNode value = field.getValue();
      if (value.isTextual() && value.asText().matches("-?\\d{1,18}")) {
        first(schemas(schema.path("properties").path(field.getKey())), "type")
            .filter(type -> type.asText().equals("integer"))
            .ifPresent(type -> typed.put(field.getKey(), Long.parseLong(value.asText())));
      }
    }
    return typed;
  }

  /** Many operations have no words of their own, and their requests are not walked through. */
  private boolean says(JsonNode node, Set<String> seen) {
    if (node.has("$ref") && seen.add(node.path("$ref").asText()) && says(target(node), seen)) {
      return true;
    }
    for (var field : node.properties()) {
      if (KEYWORDS.contains(field.getKey()) || says(field.getValue(), seen)) {
        return true;
      }
    }
    return false;
  }

  private JsonNode value(JsonNode described, JsonNode value) {
    List<JsonNode> schemas = schemas(described);
    if (value.isObject()) {
      return object(described, (ObjectNode) value);
    }
    if (value.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode(value.size());
      JsonNode items = first(schemas, "items").orElse(JsonNodeFactory.instance.objectNode());
      value.forEach(item -> list.add(value(items, item)));
      return list;
    }
    Optional<JsonNode> said = first(schemas, "x-says").map(words -> words.get(value.asText()));
    if (said.isPresent()) {
      return said.get();
    }
    return first(schemas, "x-time").isPresent() && value.isTextual() ? time(schemas, value) : value;
  }

  private ObjectNode object(JsonNode described, ObjectNode given) {
    ObjectNode object = given.deepCopy();
    JsonNode fields =
        first(schemas(described), "properties").orElse(JsonNodeFactory.instance.objectNode());
    fields.properties().forEach(field -> rename(field.getKey(), field.getValue(), object));
    for (var field : fields.properties()) {
      JsonNode value = object.get(field.getKey());
      if (value != null) {
        object.set(field.getKey(), value(field.getValue(), value));
      }
    }
    fields.properties().forEach(field -> settle(field.getKey(), field.getValue(), object));
    return object;
  }

  /** Moves the value of a field's former name, unless the field itself is there. */
  private void rename(String name, JsonNode described, ObjectNode object) {
    Optional<String> former = first(schemas(described), "x-formerly").map(JsonNode::asText);
    if (former.filter(object::has).isPresent() && !object.has(name)) {
      JsonNode value = object.remove(former.get());
      boolean list =
          first(schemas(described), "type").filter(t -> t.asText().equals("array")).isPresent();
      object.set(
          name, list && !value.isArray() ? JsonNodeFactory.instance.arrayNode().add(value) : value);
    }
  }

  private void settle(String name, JsonNode described, ObjectNode object) {
    first(schemas(described), "x-holds").ifPresent(rule -> hold(name, rule, object));
    boolean gone = first(schemas(described), "x-gone").isPresent();
    if (gone && object.has(name) && allowed(described, object.get(name))) {
      object.remove(name);
    }
  }

  private boolean allowed(JsonNode described, JsonNode value) {
    for (JsonNode one : first(schemas(described), "enum").orElseThrow()) {
      if (one.asText().equals(value.asText())) {
        return true;
      }
    }
    return false;
  }

  /** Adds to a list of objects what stands in another field and not yet in the list. */
  private static void hold(String name, JsonNode rule, ObjectNode object) {
    JsonNode wanted = object.path(rule.path("field").asText());
    String as = rule.path("as").asText();
    JsonNode there = object.path(name);
    if (!wanted.isArray() || wanted.isEmpty() || !(there.isArray() || there.isMissingNode())) {
      return;
    }
    ArrayNode list = object.withArray(name);
    List<String> held = new ArrayList<>();
    list.forEach(item -> held.add(item.path(as).asText()));
    wanted.forEach(
        value -> {
          if (!held.contains(value.asText())) {
            list.addObject().set(as, value);
          }
        });
  }

  /** Some vendors want the seconds as a text. */
  private static JsonNode time(List<JsonNode> schemas, JsonNode text) {
    JsonNode seconds = seconds(text);
    return first(schemas, "type").filter(type -> type.asText().equals("string")).isPresent()
        ? JsonNodeFactory.instance.textNode(seconds.asText())
        : seconds;
  }

  /** Takes {@code 2025-01-01}, {@code 2025-01-01 09:30[:00]} of Beijing, or a time with a zone. */
  private static JsonNode seconds(JsonNode text) {
    String time = text.asText().strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) (\\d)", "$1T$2");
    try {
      long seconds =
          time.matches("\\d{1,12}")
              ? Long.parseLong(time)
              : time.length() == 10
                  ? LocalDate.parse(time).atStartOfDay(BEIJING).toEpochSecond()
                  : time.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                      ? OffsetDateTime.parse(time).toEpochSecond()
                      : LocalDateTime.parse(time).atZone(BEIJING).toEpochSecond();
      return JsonNodeFactory.instance.numberNode(seconds);
    } catch (DateTimeParseException e) {
      return text;
    }
  }

  /** Returns a described place with what it refers to. */
  private List<JsonNode> schemas(JsonNode described) {
    List<JsonNode> schemas = new ArrayList<>(List.of(described));
    JsonNode at = described;
    for (int way = 0; at.has("$ref") && way < LONGEST_WAY; way++) {
      at = target(at);
      schemas.add(at);
    }
    return schemas;
  }

  private JsonNode target(JsonNode reference) {
    return components.at(reference.path("$ref").asText().replaceFirst("^#/components", ""));
  }

  private static Optional<JsonNode> first(List<JsonNode> schemas, String keyword) {
    return schemas.stream().filter(s -> s.has(keyword)).map(s -> s.get(keyword)).findFirst();
  }
}
