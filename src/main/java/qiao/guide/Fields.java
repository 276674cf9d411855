package qiao.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists the values of one operation in the order of its document. */
final class Fields {
  /** Deeper things are shown whole; also, a schema may contain itself. */
  private static final int DEEPEST = 5;

  private final JsonNode root;
  private final List<Field> found = new ArrayList<>();

  private Fields(JsonNode root) {
    this.root = root;
  }

  /** Returns what a flow gives; what the account gives is left out. */
  static List<Field> of(JsonNode root, JsonNode operation) {
    Fields fields = new Fields(root);
    operation.path("parameters").forEach(raw -> fields.parameter(fields.resolved(raw)));
    operation
        .at("/requestBody/content")
        .forEach(type -> fields.inside("", fields.resolved(type.path("schema")), 1));
    return List.copyOf(fields.found);
  }

  private void parameter(JsonNode parameter) {
    if (!parameter.has("x-value")) {
      JsonNode schema = resolved(parameter.path("schema"));
      if (schema instanceof ObjectNode own && parameter.has("description")) {
        schema = own.deepCopy().put("description", parameter.path("description").asText());
      }
      found.add(
          new Field(
              parameter.path("name").asText(),
              parameter.path("in").asText(),
              parameter.path("required").asBoolean(),
              schema,
              false));
    }
  }

  private void inside(String prefix, JsonNode schema, int depth) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    properties(schema, 0).forEach((name, raw) -> one(prefix + name, required, name, raw, depth));
  }

  private void one(String path, List<String> required, String name, JsonNode raw, int depth) {
    JsonNode schema = resolved(raw);
    if (schema.has("x-value")) {
      return;
    }
    JsonNode items = resolved(schema.path("items"));
    boolean holds = depth < DEEPEST && !properties(schema, 0).isEmpty();
    JsonNode shown =
        items.isObject() && schema instanceof ObjectNode own
            ? own.deepCopy().set("items", items)
            : schema;
    found.add(new Field(path, "body", required.contains(name), shown, holds));
    if (holds) {
      inside(path + ".", schema, depth + 1);
    } else if (depth < DEEPEST && !properties(items, 0).isEmpty()) {
      inside(path + "[].", items, depth + 1);
    }
  }

  /** Joins the properties of a schema with those of its alternatives. */
  private Map<String, JsonNode> properties(JsonNode schema, int depth) {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    schema.path("properties").properties().forEach(e -> all.put(e.getKey(), e.getValue()));
    for (String kind : List.of("allOf", "anyOf", "oneOf")) {
      for (JsonNode part : schema.path(kind)) {
        if (depth < DEEPEST) {
          properties(resolved(part), depth + 1).forEach(all::putIfAbsent);
        }
      }
    }
    return all;
  }

  /** Follows a reference; what stands beside it goes before what it leads to. */
  private JsonNode resolved(JsonNode node) {
    if (!node.has("$ref")) {
      return node;
    }
    JsonNode target = resolved(root.at(node.path("$ref").asText().substring(1)));
    if (node.size() == 1 || !target.isObject()) {
      return target;
    }
    ObjectNode joined = target.deepCopy();
    joined.setAll((ObjectNode) node.deepCopy());
    joined.remove("$ref");
    return joined;
  }
}
