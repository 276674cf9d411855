package qiao.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qiao.catalog.Limits;
import qiao.catalog.Operation;
import qiao.catalog.Violation;

/**
 * Reads the values that are written at a step. They are texts there, and become what the document
 * wants: numbers, switches, and lists or objects that are written as JSON. A dot leads into an
 * object: {@code text.content}. A blank one counts as not written.
 */
final class FixedValues {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Operation operation;
  private final ObjectNode values = JsonNodeFactory.instance.objectNode();

  private FixedValues(Operation operation) {
    this.operation = operation;
  }

  /**
   * Reads what is written.
   *
   * @throws IllegalArgumentException with field, limit and value, when one breaks its limits
   */
  static ObjectNode of(Operation operation, Map<String, Object> written) {
    FixedValues fixed = new FixedValues(operation);
    written.forEach((name, value) -> fixed.put(name, String.valueOf(value)));
    return fixed.values;
  }

  /** Fills what a request lacks with fixed values, also inside of objects. */
  static ObjectNode under(ObjectNode request, ObjectNode fixed) {
    fixed
        .properties()
        .forEach(
            value -> {
              JsonNode own = request.get(value.getKey());
              if (own == null) {
                request.set(value.getKey(), value.getValue().deepCopy());
              } else if (own.isObject() && value.getValue().isObject()) {
                under((ObjectNode) own, (ObjectNode) value.getValue());
              }
            });
    return request;
  }

  private void put(String name, String text) {
    if (text.isBlank()) {
      return;
    }
    List<String> way =
        operation.limits().of(List.of(name)).isPresent()
            ? List.of(name)
            : List.of(name.split("\\."));
    Optional<Limits> limits = operation.limits().of(way);
    JsonNode value = limits.map(each -> typed(each, text)).orElseGet(() -> TextNode.valueOf(text));
    limits.ifPresentOrElse(
        each -> meant(way, value).ifPresent(leaves -> check(name, each, leaves)),
        () -> known(name, way, value));
    put(values, way, value);
  }

  private static void put(ObjectNode whole, List<String> way, JsonNode value) {
    ObjectNode inside = whole;
    for (String part : way.subList(0, way.size() - 1)) {
      inside = inside.get(part) instanceof ObjectNode known ? known : inside.putObject(part);
    }
    inside.set(way.get(way.size() - 1), value);
  }

  /**
   * What people write is judged as what it leaves as, a date as its seconds; not at all where a
   * field of an older contract does not leave.
   */
  private Optional<JsonNode> meant(List<String> way, JsonNode value) {
    JsonNode at = translated(way, value);
    for (String part : way) {
      at = at.path(part);
    }
    return Optional.of(at).filter(leaves -> !leaves.isMissingNode());
  }

  private ObjectNode translated(List<String> way, JsonNode value) {
    ObjectNode only = JSON.createObjectNode();
    put(only, way, value);
    return operation.wording().translated(only);
  }

  /** Where all fields are named, another one would be refused with every message. */
  private void known(String name, List<String> way, JsonNode value) {
    boolean refused =
        operation.limits().check(translated(way, value)).stream()
            .anyMatch(each -> name.equals(each.field()) || way.get(0).equals(each.field()));
    if (refused) {
      throw new IllegalArgumentException(
          "vendor:" + operation + " has no field " + name + "\n→ mend the name of the parameter");
    }
  }

  private static JsonNode typed(Limits limits, String text) {
    Optional<JsonNode> choice =
        limits.choices().stream().filter(each -> each.asText().equals(text)).findFirst();
    if (choice.isPresent()) {
      return choice.get();
    }
    String bare = text.strip();
    if (limits.mayBe("string")) {
      boolean open = limits.mayBe("object") || limits.mayBe("array");
      return open && bare.matches("(?s)[\\[{].*") ? json(text, bare) : TextNode.valueOf(text);
    }
    if (limits.mayBe("boolean") && bare.matches("true|false")) {
      return BooleanNode.valueOf(bare.equals("true"));
    }
    if (limits.mayBe("integer") && bare.matches("-?\\d{1,18}")) {
      return LongNode.valueOf(Long.parseLong(bare));
    }
    return json(text, bare);
  }

  private static JsonNode json(String text, String bare) {
    try {
      return JSON.readTree(bare);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }

  private void check(String name, Limits limits, JsonNode value) {
    List<Violation> violations = limits.check(value);
    if (!violations.isEmpty()) {
      throw new IllegalArgumentException(
          "parameter " + name + " of vendor:" + operation + ": " + violations.get(0).what());
    }
  }
}
