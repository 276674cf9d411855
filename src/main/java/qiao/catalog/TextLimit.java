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

/** Adds a keyword to JSON Schema that compares something of a text with a number. */
final class TextLimit extends AbstractKeyword {
  /** Tells whether a text breaks a limit. */
  @FunctionalInterface
  interface Test {
    boolean broken(String text, long limit);
  }

  private final String name;
  private final Test test;

  TextLimit(String name, Test test) {
    super(name);
    this.name = name;
    this.test = test;
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
        if (!node.isTextual() || !test.broken(node.asText(), limit)) {
          return Set.of();
        }
        return Set.of(
            message()
                .instanceNode(node)
                .instanceLocation(place)
                .type(name)
                .message("{0}: breaks " + name + " {1}")
                .arguments(limit)
                .build());
      }
    };
  }
}
