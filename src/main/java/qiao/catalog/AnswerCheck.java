package qiao.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks places of answers with the example answers that a document shows: a place that no example
 * has is mistyped, and would be missed in every answer. An operation without an example is left.
 */
final class AnswerCheck {
  private final JsonNode root;
  private final DocumentCheck.Report report;

  /** Operations by their id, and where they stand. */
  private final Map<String, JsonNode> operations = new LinkedHashMap<>();

  private final Map<String, String> places = new LinkedHashMap<>();

  AnswerCheck(JsonNode root, DocumentCheck.Report report) {
    this.root = root;
    this.report = report;
    for (var path : root.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        String id = method.getValue().path("operationId").asText();
        operations.put(id, method.getValue());
        places.put(id, "/paths/" + YamlTree.escape(path.getKey()) + "/" + method.getKey());
      }
    }
  }

  void check() {
    JsonNode token = root.path("x-token");
    for (String field : List.of("value", "lives", "base")) {
      exists(token, field, "/x-token", token.path("from").asText());
    }
    operations.forEach(this::operation);
  }

  private void operation(String id, JsonNode node) {
    for (String field : List.of("items", "next", "total")) {
      exists(node.path("x-paging"), field, places.get(id) + "/x-paging", id);
    }
    boolean own = node.has("x-outcome");
    JsonNode outcome = own ? node.path("x-outcome") : root.path("x-outcome");
    String place = (own ? places.get(id) : "") + "/x-outcome";
    exists(outcome, "needed", place, id);
    exists(outcome.path("rows"), "at", place + "/rows", id);
    JsonNode lookUp = node.path("x-look-up");
    for (String field : List.of("found", "none")) {
      exists(lookUp, field, places.get(id) + "/x-look-up", lookUp.path("operation").asText());
    }
  }

  private void exists(JsonNode holder, String field, String place, String operation) {
    String pointer = holder.path(field).asText();
    List<JsonNode> examples =
        examples(operations.getOrDefault(operation, MissingNode.getInstance()));
    boolean shown = examples.stream().anyMatch(example -> !example.at(pointer).isMissingNode());
    if (!pointer.isEmpty() && !examples.isEmpty() && !shown) {
      report.problem(
          place + "/" + field,
          "the example answer of " + operation + " has nothing at " + pointer,
          "mend the place, or the example");
    }
  }

  private static List<JsonNode> examples(JsonNode operation) {
    List<JsonNode> examples = new ArrayList<>();
    for (JsonNode response : operation.path("responses")) {
      for (JsonNode content : response.path("content")) {
        if (content.has("example")) {
          examples.add(content.path("example"));
        }
        content.path("examples").forEach(each -> examples.add(each.path("value")));
      }
    }
    return examples;
  }
}
