package qiao.standin;

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

/** Knows {@code x-maxBytes} of the vendor documents: a limit in bytes of UTF-8. */
final class ByteLimit extends AbstractKeyword {
  static final String NAME = "x-maxBytes";

  ByteLimit() {
    super(NAME);
  }

  @Override
  public JsonValidator newValidator(
      SchemaLocation location,
      JsonNodePath way,
      JsonNode limit,
      JsonSchema parent,
      ValidationContext context) {
    return new BaseJsonValidator(location, way, limit, parent, () -> NAME, this, context, false) {
      @Override
      public Set<ValidationMessage> validate(
          ExecutionContext execution, JsonNode node, JsonNode root, JsonNodePath place) {
        boolean fits = !node.isTextual() || bytes(node.asText()) <= limit.asInt();
        return fits ? Set.of() : Set.of(tooLong(node, place));
      }

      private ValidationMessage tooLong(JsonNode node, JsonNodePath place) {
        return message()
            .instanceNode(node)
            .instanceLocation(place)
            .type(NAME)
            .message("{0}: too many bytes")
            .build();
      }
    };
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Cuts a text to so many bytes, never within a character. */
  static String cut(String text, int bytes) {
    int end = text.length();
    while (bytes(text.substring(0, end)) > bytes) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end);
  }
}
