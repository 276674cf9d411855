package qiao.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import qiao.catalog.Problem;
import qiao.catalog.YamlFile;

/** Checks a route file with the schema that Camel publishes for its YAML. */
final class RouteSchemaCheck {
  /** One slip in an expression breaks the rule of every language; a few say enough. */
  private static final int MOST = 5;

  private static final JsonSchema SCHEMA = schema();

  private RouteSchemaCheck() {}

  static List<Problem> problems(YamlFile file) {
    return SCHEMA.validate(file.root()).stream()
        .filter(message -> !isPlaceholder(message.getInstanceNode()))
        .map(
            message ->
                file.problem(
                    message.getInstanceLocation().toString(),
                    message.getMessage(),
                    "see the reference of Camel's YAML, or let the editor write it"))
        .limit(MOST)
        .toList();
  }

  /** Where Camel wants a number or a switch, it also takes the name of a setting. */
  private static boolean isPlaceholder(JsonNode node) {
    return node != null && node.asText().matches("\\{\\{.+}}");
  }

  private static JsonSchema schema() {
    try (InputStream stream =
        RouteSchemaCheck.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      JsonNode schema = new ObjectMapper().readTree(stream);
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
