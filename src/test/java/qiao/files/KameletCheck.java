package qiao.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qiao.catalog.Problem;
import qiao.catalog.YamlFile;

/** Checks a tile with the schemas that Camel publishes for Kamelets and for its YAML. */
final class KameletCheck {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^{}:]+)}}");
  private static final JsonSchema SCHEMA = schema();

  private final YamlFile file;
  private final List<Problem> problems = new ArrayList<>();

  private KameletCheck(YamlFile file) {
    this.file = file;
  }

  static List<Problem> problems(YamlFile file) {
    KameletCheck check = new KameletCheck(file);
    check.schema(file.root());
    check.names();
    check.placeholders();
    check.template();
    return check.problems;
  }

  private void schema(JsonNode root) {
    for (ValidationMessage message : SCHEMA.validate(root)) {
      add(message.getInstanceLocation().toString(), message.getMessage());
    }
  }

  private void names() {
    String name = file.root().at("/metadata/name").asText();
    String kind = file.root().at("/metadata/labels/camel.apache.org~1kamelet.type").asText();
    if (!file.name().endsWith("/" + name + ".kamelet.yaml") || !name.endsWith("-" + kind)) {
      add("/metadata/name", "file, name and kind are not one: " + name + ", " + kind);
    }
    if (file.root().at("/spec/definition/title").asText().isBlank()) {
      add("/spec/definition", "has no title");
    }
  }

  private void placeholders() {
    JsonNode properties = file.root().at("/spec/definition/properties");
    Matcher used = PLACEHOLDER.matcher(file.root().at("/spec/template").toString());
    while (used.find()) {
      if (!properties.has(used.group(1))) {
        add("/spec/template", "{{" + used.group(1) + "}} is no property of the form");
      }
    }
    for (JsonNode required : file.root().at("/spec/definition/required")) {
      if (!properties.has(required.asText())) {
        add("/spec/definition/required", required.asText() + " is no property of the form");
      }
    }
  }

  /** Reads the template as the route that Camel makes of it. */
  private void template() {
    ArrayNode routes = new ObjectMapper().createArrayNode();
    routes
        .addObject()
        .putObject("route")
        .setAll((com.fasterxml.jackson.databind.node.ObjectNode) template(file));
    RouteSchemaCheck.problems(YamlFile.of(file.name(), routes.toString()))
        .forEach(each -> add("/spec/template", each.what()));
  }

  private static JsonNode template(YamlFile file) {
    JsonNode template = file.root().at("/spec/template");
    return template.isObject() ? template : new ObjectMapper().createObjectNode();
  }

  private void add(String pointer, String what) {
    problems.add(file.problem(pointer, what, "mend what generates it: qiao.guide.Tiles"));
  }

  private static JsonSchema schema() {
    try (InputStream stream =
        KameletCheck.class.getResourceAsStream("/camel.apache.org_kamelets.yaml")) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      JsonNode schema =
          YamlFile.of("crd", text.replaceFirst("(?m)^---$", ""))
              .root()
              .at("/spec/versions/0/schema/openAPIV3Schema");
      SchemaValidatorsConfig config =
          SchemaValidatorsConfig.builder()
              .pathType(PathType.JSON_POINTER)
              .locale(Locale.ENGLISH)
              .build();
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema, config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
