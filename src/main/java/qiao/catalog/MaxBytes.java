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
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Adds {@code x-maxBytes} to JSON Schema: some vendors count UTF-8 bytes, not characters. */
final class MaxBytes extends AbstractKeyword {
  static final String NAME = "x-maxBytes";

  MaxBytes() {
    super(NAME);
  }

  static int bytes(JsonNode text) {
    return text.asText().getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public JsonValidator newValidator(
      SchemaLocation schemaLocation,
      JsonNodePath evaluationPath,
      JsonNode schemaNode,
      JsonSchema parentSchema,
      ValidationContext context) {
    int most = schemaNode.asInt();
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
        if (!node.isTextual() || bytes(node) <= most) {
          return Set.of();
        }
        return Set.of(
            message()
                .instanceNode(node)
                .instanceLocation(place)
                .type(NAME)
                .message("{0}: longer than {1} bytes")
                .arguments(most)
                .build());
      }
    };
  }
}
