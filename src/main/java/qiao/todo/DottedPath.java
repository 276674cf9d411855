package qiao.todo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/** Finds a value in an answer by a path such as {@code data.rows[0].code} or {@code code}. */
final class DottedPath {
  private static final String SHAPE = "[^.\\[\\]\\s]+(\\[\\d{1,6}]|\\.[^.\\[\\]\\s]+)*";

  private DottedPath() {}

  static boolean valid(String path) {
    return path.matches(SHAPE);
  }

  /** Returns the value; empty when there is none or it is null. A key may hold the dots itself. */
  static Optional<JsonNode> find(JsonNode root, String path) {
    if (path.isEmpty()) {
      return Optional.empty();
    }
    JsonNode whole = root.path(path);
    JsonNode found = whole.isMissingNode() ? walk(root, path) : whole;
    return Optional.of(found).filter(node -> !node.isMissingNode() && !node.isNull());
  }

  private static JsonNode walk(JsonNode root, String path) {
    JsonNode at = root;
    for (String step : path.replace("[", ".").replace("]", "").split("\\.")) {
      at = at.isArray() ? item(at, step) : at.path(step);
    }
    return at;
  }

  private static JsonNode item(JsonNode list, String step) {
    return step.matches("\\d{1,6}") ? list.path(Integer.parseInt(step)) : MissingNode.getInstance();
  }

  /** Writes a value as one text: some write the same code as 200, "200" or 200.0. */
  static String text(JsonNode node) {
    if (node.isContainerNode()) {
      return node.toString();
    }
    boolean whole =
        node.isFloatingPointNumber() && node.decimalValue().stripTrailingZeros().scale() <= 0;
    return whole ? node.decimalValue().toBigInteger().toString() : node.asText().strip();
  }
}
