package qiao.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import qiao.catalog.Problem;
import qiao.catalog.YamlFile;

/** Checks that each operation of a vendor document shows a request and an answer. */
final class ExamplesCheck {
  private final YamlFile file;
  private final List<Problem> problems = new ArrayList<>();

  private ExamplesCheck(YamlFile file) {
    this.file = file;
  }

  static List<Problem> problems(YamlFile file) {
    ExamplesCheck check = new ExamplesCheck(file);
    file.root()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            check.operation(
                                "/paths/" + YamlFile.escape(path.getKey()) + "/" + method.getKey(),
                                method.getValue())));
    return check.problems;
  }

  private void operation(String pointer, JsonNode operation) {
    String name = operation.path("operationId").asText();
    if (takesSomething(operation) && !operation.path("x-example").isObject()) {
      problems.add(
          file.problem(
              pointer, name + " shows no request", "add x-example: what a flow would hand in"));
    }
    boolean shown =
        operation.path("responses").findValues("example").stream().anyMatch(JsonNode::isObject);
    if (!shown) {
      problems.add(
          file.problem(
              pointer, name + " shows no answer", "add an example to its answer of status 200"));
    }
  }

  /** What the account gives by itself, a flow need not hand in. */
  private boolean takesSomething(JsonNode operation) {
    for (JsonNode parameter : operation.path("parameters")) {
      if (!resolved(parameter).has("x-value")) {
        return true;
      }
    }
    for (JsonNode content : operation.at("/requestBody/content")) {
      for (JsonNode property : resolved(content.path("schema")).path("properties")) {
        if (!property.has("x-value")) {
          return true;
        }
      }
    }
    return false;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? file.root().at(node.path("$ref").asText().substring(1)) : node;
  }
}
