package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes values that break a limit of a field, one for each limit that its schema has. */
final class BrokenLimits {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The last ones fit hardly any pattern. */
  private static final List<String> ODD =
      List.of("", "!", "a b", "字", "-", "\u0001", "http//x", " ", "~~~~~~~~~~~~~~~~~~~~");

  private BrokenLimits() {}

  /**
   * Returns values by the limit that they break.
   *
   * @param schema of the field, its references resolved
   * @param good a value that breaks none
   */
  static Map<String, List<JsonNode>> of(JsonNode schema, JsonNode good) {
    Map<String, List<JsonNode>> breaks = new LinkedHashMap<>();
    for (var limit : schema.properties()) {
      List<JsonNode> values = values(limit.getKey(), limit.getValue(), good);
      if (!values.isEmpty()) {
        breaks.put(limit.getKey(), values);
      }
    }
    return breaks;
  }

  private static List<JsonNode> values(String limit, JsonNode value, JsonNode good) {
    return switch (limit) {
      case "maxLength" -> List.of(NODES.textNode("字".repeat(value.asInt() + 1)));
      case "x-maxBytes" -> List.of(NODES.textNode("x".repeat(value.asInt() + 1)));
      case "minLength" ->
          value.asInt() == 0 ? List.of() : List.of(NODES.textNode("x".repeat(value.asInt() - 1)));
      case "minimum" -> List.of(NODES.numberNode(value.asLong() - 1));
      case "maximum" -> List.of(NODES.numberNode(value.asLong() + 1));
      case "enum" -> List.of(NODES.textNode("none-of-them"));
      case "pattern" -> ODD.stream().<JsonNode>map(NODES::textNode).toList();
      case "maxItems" -> List.of(items(value.asInt() + 1, good));
      case "minItems" -> value.asInt() == 0 ? List.of() : List.of(items(value.asInt() - 1, good));
      case "maxProperties" -> List.of(fields(value.asInt() + 1));
      case "minProperties" -> value.asInt() == 0 ? List.of() : List.of(NODES.objectNode());
      case "type" -> type(value);
      default -> List.of();
    };
  }

  /** Different ones, where they are numbers or texts: some lists take nothing twice. */
  private static ArrayNode items(int count, JsonNode good) {
    ArrayNode items = NODES.arrayNode();
    JsonNode first = good.path(0);
    for (int i = 0; i < count; i++) {
      if (first.isIntegralNumber()) {
        items.add(first.asLong() + i);
      } else if (first.isTextual()) {
        items.add(first.asText().replaceFirst(".$", "") + (char) ('a' + i % 26) + i / 26);
      } else {
        items.add(first.isMissingNode() ? NODES.textNode("a" + i) : first.deepCopy());
      }
    }
    return items;
  }

  private static ObjectNode fields(int count) {
    ObjectNode fields = NODES.objectNode();
    for (int i = 0; i < count; i++) {
      fields.put("field" + i, "x");
    }
    return fields;
  }

  private static List<JsonNode> type(JsonNode type) {
    return switch (type.asText()) {
      case "integer", "number", "boolean" -> List.of(NODES.textNode("no such value"));
      case "object", "array" -> List.of(NODES.textNode("x"));
      case "string" -> List.of(NODES.objectNode());
      default -> List.of();
    };
  }
}
