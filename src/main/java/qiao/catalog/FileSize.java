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
import java.util.regex.Pattern;

/**
 * Adds {@code x-minFile} and {@code x-maxFile} to JSON Schema: how many bytes a file may have,
 * whose content stands in the request in base64.
 */
final class FileSize extends AbstractKeyword {
  static final String LEAST = "x-minFile";
  static final String MOST = "x-maxFile";
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*+={0,2}");

  private final String name;

  private FileSize(String name) {
    super(name);
    this.name = name;
  }

  static FileSize atLeast() {
    return new FileSize(LEAST);
  }

  static FileSize atMost() {
    return new FileSize(MOST);
  }

  /** Tells how a file breaks its limit; never shows what is in it. */
  static String told(String name, JsonNode content, JsonNode limit) {
    long bytes = bytes(content.asText());
    if (bytes < 0) {
      return "is no base64";
    }
    return name.equals(MOST)
        ? "a file of " + bytes + " bytes, at most " + limit + " allowed"
        : "a file of " + bytes + " bytes, at least " + limit + " needed";
  }

  /** Counts without decoding; negative where a text is no base64. */
  static long bytes(String base64) {
    if (base64.length() % 4 != 0 || !BASE64.matcher(base64).matches()) {
      return -1;
    }
    int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    return base64.length() / 4 * 3L - padding;
  }

  private boolean broken(String base64, long limit) {
    long bytes = bytes(base64);
    return name.equals(MOST) ? bytes > limit : bytes < limit;
  }

  @Override
  public JsonValidator newValidator(
      SchemaLocation schemaLocation,
      JsonNodePath evaluationPath,
      JsonNode schemaNode,
      JsonSchema parentSchema,
      ValidationContext context) {
    long limit = schemaNode.asLong();
    return new BaseJsonValidator(
        schemaLocation,
        evaluationPath,
        schemaNode,
        parentSchema,
        () -> name,
        this,
        context,
        false) {
      @Override
      public Set<ValidationMessage> validate(
          ExecutionContext execution, JsonNode node, JsonNode root, JsonNodePath place) {
        if (!node.isTextual() || !broken(node.asText(), limit)) {
          return Set.of();
        }
        return Set.of(
            message()
                .instanceNode(node)
                .instanceLocation(place)
                .type(name)
                .message("{0}: a file of another size than {1}")
                .arguments(limit)
                .build());
      }
    };
  }
}
