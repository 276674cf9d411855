package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import qiao.secret.Secrets;

/** Checks values against a schema of a vendor document; prepared when first needed. */
public final class Limits {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder
                  .metaSchema(
                      JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                          .keyword(MaxBytes.keyword())
                          .keyword(FileSize.atLeast())
                          .keyword(FileSize.atMost())
                          .keyword(FilesTotal.keyword())
                          .unknownKeywordFactory((name, context) -> null)
                          .build())
                  .defaultMetaSchemaIri(JsonMetaSchema.getV202012().getIri()));

  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .pathType(PathType.LEGACY)
          .locale(Locale.ENGLISH)
          .preloadJsonSchema(false)
          .build();

  private static final List<String> ALTERNATIVES = List.of("allOf", "anyOf", "oneOf");
  private static final int MOST_ALTERNATIVES = 5;

  private final JsonNode schema;
  private final JsonNode components;
  private volatile JsonSchema prepared;

  Limits(JsonNode schema, JsonNode components) {
    this.schema = schema;
    this.components = components;
  }

  /** Returns every limit that a value breaks; empty when it may leave. */
  public List<Violation> check(JsonNode value) {
    List<Violation> violations = new ArrayList<>();
    for (ValidationMessage message : prepared().validate(value)) {
      violations.add(new Violation(field(message), what(message)));
    }
    return violations.stream().distinct().toList();
  }

  /**
   * Returns the limits of one field.
   *
   * @param way the names that lead to it, from the request inwards
   * @return empty where the schema does not name the field
   */
  public Optional<Limits> of(List<String> way) {
    JsonNode at = resolved(schema);
    for (String name : way) {
      at = resolved(property(at, name, 0));
    }
    return at.isObject() ? Optional.of(new Limits(at, components)) : Optional.empty();
  }

  /** Tells whether a value of this type may be within the limits, such as {@code integer}. */
  public boolean mayBe(String type) {
    JsonNode types = schema.path("type");
    if (types.isMissingNode()) {
      return true;
    }
    return types.asText().equals(type)
        || StreamSupport.stream(types.spliterator(), false).anyMatch(t -> t.asText().equals(type));
  }

  /** Returns the values that are allowed, where they are listed. */
  public List<JsonNode> choices() {
    List<JsonNode> choices = new ArrayList<>();
    schema.path("enum").forEach(choices::add);
    return choices;
  }

  private JsonNode property(JsonNode at, String name, int depth) {
    JsonNode own = at.path("properties").path(name);
    if (own.isObject() || depth > MOST_ALTERNATIVES) {
      return own;
    }
    return ALTERNATIVES.stream()
        .flatMap(kind -> StreamSupport.stream(at.path(kind).spliterator(), false))
        .map(part -> property(resolved(part), name, depth + 1))
        .filter(JsonNode::isObject)
        .findFirst()
        .orElse(own);
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode at = node;
    while (at.has("$ref")) {
      at = components.at(at.path("$ref").asText().substring("#/components".length()));
    }
    return at;
  }

  private JsonSchema prepared() {
    JsonSchema current = prepared;
    if (current == null) {
      ObjectNode whole = JsonNodeFactory.instance.objectNode();
      whole.set("components", components);
      whole.putArray("allOf").add(schema);
      current = FACTORY.getSchema(whole, CONFIG);
      prepared = current;
    }
    return current;
  }

  private static String field(ValidationMessage message) {
    String place = message.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
    String property = message.getProperty();
    if (property == null || property.isEmpty()) {
      return place.isEmpty() ? "(the request)" : place;
    }
    return place.isEmpty() ? property : place + "." + property;
  }

  private static String what(ValidationMessage message) {
    JsonNode limit = message.getSchemaNode();
    JsonNode node = message.getInstanceNode();
    return switch (message.getType()) {
      case "required" -> "missing, but required";
      case "additionalProperties", "unevaluatedProperties" -> "not a field of this operation";
      case "false" -> "is not allowed together with the other fields";
      case "minProperties" -> "says nothing that could be done";
      case "type" -> "is " + kind(node) + " " + shown(node) + ", must be " + limit(limit);
      case "maxLength" -> length(node) + " characters, at most " + limit(limit) + " allowed";
      case "minLength" ->
          length(node) + " characters, at least " + limit(limit) + " needed: " + shown(node);
      case MaxBytes.NAME ->
          MaxBytes.bytes(node.asText()) + " bytes, at most " + limit(limit) + " bytes allowed";
      case FileSize.LEAST, FileSize.MOST -> FileSize.told(message.getType(), node, limit);
      case FilesTotal.NAME -> FilesTotal.told(node, limit);
      case "maximum" -> shown(node) + ", at most " + limit(limit) + " allowed";
      case "minimum" -> shown(node) + ", at least " + limit(limit) + " needed";
      case "maxItems" -> node.size() + " items, at most " + limit(limit) + " allowed";
      case "minItems" -> node.size() + " items, at least " + limit(limit) + " needed";
      case "enum", "const" -> shown(node) + ", must be one of " + limit(limit);
      case "pattern" -> shown(node) + ", must look like " + limit(limit);
      case "uniqueItems" -> "holds an item twice: " + shown(node);
      default -> message.getMessage() + ": " + shown(node);
    };
  }

  private static int length(JsonNode text) {
    return text.asText().codePointCount(0, text.asText().length());
  }

  private static String limit(JsonNode limit) {
    return limit.isTextual() ? limit.asText() : limit.toString();
  }

  private static String kind(JsonNode node) {
    return node.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static String shown(JsonNode node) {
    String text = Secrets.mask(String.valueOf(node));
    return text.codePointCount(0, text.length()) <= 60
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 60)) + "…";
  }
}
