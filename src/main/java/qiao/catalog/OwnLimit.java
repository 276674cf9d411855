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

/** Adds a keyword to JSON Schema that bounds what its own keywords can't. */
final class OwnLimit extends AbstractKeyword {
  /** Tells whether a value breaks a limit, as it stands in the schema. */
  @FunctionalInterface
  interface Test {
    boolean broken(JsonNode value, JsonNode limit);
  }

  /** Tells whether a text breaks a limit. */
  @FunctionalInterface
  interface TextTest {
    boolean broken(String text, long limit);
  }

  private final String name;
  private final Test test;

  OwnLimit(String name, Test test) {
    super(name);
    this.name = name;
    this.test = test;
  }

  /** Bounds texts, and nothing else. */
  static OwnLimit ofText(String name, TextTest test) {
    return new OwnLimit(
        name, (value, limit) -> value.isTextual() && test.broken(value.asText(), limit.asLong()));
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
        () -> name,
        this,
        context,
        false) {
      @Override
      public Set<ValidationMessage> validate(
          ExecutionContext execution, JsonNode node, JsonNode root, JsonNodePath place) {
        if (!test.broken(node, schemaNode)) {
          return Set.of();
        }
        return Set.of(
            message()
                .instanceNode(node)
                .instanceLocation(place)
                .type(name)
                .message("{0}: breaks " + name + " {1}")
                .arguments(schemaNode)
                .build());
      }
    };
  }
}
