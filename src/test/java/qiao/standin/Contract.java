package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.Yaml;

/**
 * Reads from the vendor's document in {@code routes/vendors} which operations there are and what a
 * request must look like. Reader and checks are its own: what Qiao checks before it sends, this
 * checks once more as the far end.
 */
final class Contract {
  private static final Path FOLDER = Path.of("routes/vendors");

  private final JsonNode document;
  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final Map<String, JsonSchema> prepared = new ConcurrentHashMap<>();
  private final JsonSchemaFactory schemas = schemas();

  private Contract(JsonNode document) {
    this.document = document;
    String below = document.at("/servers/0/url").asText().replace("{url}", "");
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> add(below + path.getKey(), method.getKey(), method.getValue())));
  }

  /** Reads the document of a vendor. */
  static Contract of(String vendor) {
    Path file = FOLDER.resolve(vendor + "-openapi.yaml");
    try {
      return new Contract(Json.tree(new Yaml().<Object>load(Files.readString(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read: start in the project's folder", e);
    }
  }

  /**
   * Names an operation and where it is called.
   *
   * @param path without the mark behind {@code #}, which tells operations of one path apart
   */
  record Operation(String id, String method, String path, JsonNode node) {}

  Set<String> names() {
    return operations.keySet();
  }

  Operation operation(String id) {
    return operations.get(id);
  }

  /** Returns what the body of a request breaks. */
  List<Flaw> body(String id, JsonNode body) {
    JsonNode schema = operations.get(id).node().at("/requestBody/content/application~1json/schema");
    return schema.isMissingNode() ? List.of() : flaws(id, "", schema, body);
  }

  /** Returns a field of the body that the document does not know, at the top of it. */
  Optional<String> unknown(String id, ObjectNode body) {
    JsonNode schema =
        resolved(operations.get(id).node().at("/requestBody/content/application~1json/schema"));
    return Json.names(body).stream()
        .filter(name -> !schema.path("properties").has(name))
        .findFirst();
  }

  /** Returns what the query of a request breaks. */
  List<Flaw> query(String id, Map<String, String> query) {
    List<Flaw> flaws = new ArrayList<>();
    for (JsonNode parameter : operations.get(id).node().path("parameters")) {
      JsonNode one = resolved(parameter);
      if (one.path("in").asText().equals("query")) {
        flaws.addAll(parameter(id, one, Optional.ofNullable(query.get(one.path("name").asText()))));
      }
    }
    return flaws;
  }

  private List<Flaw> parameter(String id, JsonNode parameter, Optional<String> given) {
    String place = "/" + parameter.path("name").asText();
    if (given.isEmpty()) {
      boolean needed = parameter.path("required").asBoolean();
      JsonNode name = parameter.path("name");
      return needed ? List.of(new Flaw(place, "required", name, Json.object())) : List.of();
    }
    JsonNode schema = resolved(parameter.path("schema"));
    boolean text = schema.path("type").asText().equals("string");
    boolean number = !text && given.get().matches("-?\\d{1,18}");
    JsonNode value = Json.tree(number ? Long.valueOf(given.get()) : given.get());
    return flaws(id, place, schema, value);
  }

  private List<Flaw> flaws(String id, String place, JsonNode schema, JsonNode value) {
    List<Flaw> flaws = new ArrayList<>();
    for (ValidationMessage message :
        prepared.computeIfAbsent(id + place, any -> prepare(schema)).validate(value)) {
      String property = message.getProperty();
      boolean named = property != null && !property.isEmpty();
      flaws.add(
          new Flaw(
              place + message.getInstanceLocation() + (named ? "/" + property : ""),
              message.getType(),
              message.getSchemaNode(),
              message.getInstanceNode()));
    }
    return flaws;
  }

  private JsonSchema prepare(JsonNode schema) {
    ObjectNode whole = Json.object();
    whole.set("components", document.path("components"));
    whole.putArray("allOf").add(schema);
    return schemas.getSchema(
        whole,
        SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ENGLISH)
            .preloadJsonSchema(false)
            .build());
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode at = node;
    while (at.has("$ref")) {
      at = document.at(at.path("$ref").asText().substring(1));
    }
    return at;
  }

  private void add(String path, String method, JsonNode node) {
    String id = node.path("operationId").asText();
    String where = path.replaceFirst("#.*", "");
    operations.put(id, new Operation(id, method.toUpperCase(Locale.ROOT), where, node));
  }

  private static JsonSchemaFactory schemas() {
    return JsonSchemaFactory.getInstance(
        SpecVersion.VersionFlag.V202012,
        builder ->
            builder
                .metaSchema(
                    JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                        .keyword(new ByteLimit())
                        .unknownKeywordFactory((name, context) -> null)
                        .build())
                .defaultMetaSchemaIri(JsonMetaSchema.getV202012().getIri()));
  }
}
