package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbstractKeyword;
import com.networknt.schema.BaseJsonValidator;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import java.util.Set;

/**
 * Adds {@code x-maxFiles} to JSON Schema: how many bytes the files of a list may have together,
 * whose contents stand in it in base64: {@code {of: Content, bytes: 4194304}}.
 */
final class FilesTotal extends AbstractKeyword {
  static final String NAME = "x-maxFiles";

  FilesTotal() {
    super(NAME);
  }

  /** Tells how files break their limit. */
  static String told(JsonNode files, JsonNode limit) {
    return "files of "
        + bytes(files, limit)
        + " bytes together, at most "
        + limit.path("bytes")
        + " allowed";
  }

  private static long bytes(JsonNode files, JsonNode limit) {
    long bytes = 0;
    for (JsonNode file : files) {
      bytes += Math.max(0, FileSize.bytes(file.path(limit.path("of").asText()).asText()));
    }
    return bytes;
  }

  @Override
  public JsonValidator newValidator(
      SchemaLocation schemaLocation,
      JsonNodePath evaluationPath,
      JsonNode schemaNode,
      JsonSchema parentSchema,
      ValidationContext context) {
    return new BaseJsonValidator(
        schemaLocation,
        evaluationPath,
        schemaNode,
        parentSchema,
        () -> NAME,
        this,
        context,
        false) {
      @Override
      public Set<ValidationMessage> validate(
          ExecutionContext execution, JsonNode node, JsonNode root, JsonNodePath place) {
        if (bytes(node, schemaNode) <= schemaNode.path("bytes").asLong()) {
          return Set.of();
        }
        return Set.of(
            message()
                .instanceNode(node)
                .instanceLocation(place)
                .type(NAME)
                .message("{0}: breaks " + NAME + " {1}")
                .arguments(schemaNode.path("bytes").asLong())
                .build());
      }
    };
  }
}
