package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Checks each place of a document for itself: that references lead somewhere, that patterns can be
 * read, and that limits are JSON Schema. Otherwise the first call would find it out.
 */
final class PlaceCheck {
  private static final JsonSchema JSON_SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(
              SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"),
              SchemaValidatorsConfig.builder()
                  .pathType(PathType.JSON_POINTER)
                  .locale(Locale.ENGLISH)
                  .build());

  private static final int LONGEST_WAY = 20;
  private static final String ALIKE = "alike";

  private final JsonNode root;
  private final DocumentCheck.Report report;
  private final SchemaWords words;

  PlaceCheck(JsonNode root, DocumentCheck.Report report) {
    this.root = root;
    this.report = report;
    this.words = new SchemaWords(report);
  }

  void check() {
    places(root, "");
    schemas("/components/schemas");
    root.at("/components/parameters")
        .properties()
        .forEach(
            e -> schema(e.getValue(), "/components/parameters/" + YamlTree.escape(e.getKey())));
    for (var path : root.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        String place = "/paths/" + YamlTree.escape(path.getKey()) + "/" + method.getKey();
        operation(method.getValue(), place);
      }
    }
  }

  private void operation(JsonNode operation, String place) {
    JsonNode parameters = operation.path("parameters");
    for (int i = 0; i < parameters.size(); i++) {
      schema(parameters.path(i), place + "/parameters/" + i);
    }
    operation
        .at("/requestBody/content")
        .properties()
        .forEach(
            e ->
                schema(
                    e.getValue(), place + "/requestBody/content/" + YamlTree.escape(e.getKey())));
  }

  private void schemas(String place) {
    root.at(place)
        .properties()
        .forEach(e -> isSchema(e.getValue(), place + "/" + YamlTree.escape(e.getKey())));
  }

  private void schema(JsonNode holder, String place) {
    if (holder.has("schema")) {
      isSchema(holder.path("schema"), place + "/schema");
    }
  }

  private void isSchema(JsonNode schema, String place) {
    for (ValidationMessage message : JSON_SCHEMA.validate(schema)) {
      report.problem(
          place + message.getInstanceLocation(),
          "is no JSON Schema: " + message.getMessage().replaceFirst("^[^:]*: ", ""),
          "mend the limit at this place");
    }
    words.check(schema, place);
  }

  private void places(JsonNode node, String place) {
    if (node.has("$ref")) {
      reference(node, place);
    }
    for (var field : node.properties()) {
      String inner = place + "/" + YamlTree.escape(field.getKey());
      if (isPattern(field.getKey(), inner) && field.getValue().isTextual()) {
        pattern(field.getKey(), field.getValue().asText(), inner);
      }
      places(field.getValue(), inner);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      places(node.get(i), place + "/" + i);
    }
  }

  private void reference(JsonNode node, String place) {
    JsonNode at = node;
    for (int way = 0; at.has("$ref") && way <= LONGEST_WAY; way++) {
      String target = at.path("$ref").asText();
      at = target.startsWith("#/") ? root.at(target.substring(1)) : MissingNode.getInstance();
    }
    if (!at.isObject() || at.has("$ref")) {
      String what = "$ref " + node.path("$ref").asText();
      report.problem(
          place + "/$ref",
          what + (at.has("$ref") ? " leads in a circle" : " leads nowhere"),
          "name a place of this document, such as #/components/schemas/Text");
    }
  }

  private static boolean isPattern(String key, String place) {
    return key.equals("pattern")
        || key.equals("extract")
        || key.equals("partial-message")
        || key.equals(ALIKE)
        || place.matches(".*/x-outcome(-more)?/faults/\\d+/message");
  }

  private void pattern(String key, String text, String place) {
    try {
      boolean lacksGroup = Pattern.compile(text).matcher("").groupCount() == 0;
      if ((key.equals("extract") || key.equals(ALIKE)) && lacksGroup) {
        report.problem(place, "has no group", "put ( ) around the part that is the value");
      }
    } catch (PatternSyntaxException e) {
      report.problem(place, "is no pattern: " + e.getDescription(), "mend it: " + text);
    }
  }
}
