package qiao.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import qiao.catalog.Problem;
import qiao.catalog.YamlFile;

/** Checks that a route file is written as the visual editor would save it. */
final class LongFormCheck {
  private static final Set<String> LANGUAGES =
      Set.of(
          "constant",
          "csimple",
          "datasonnet",
          "exchangeProperty",
          "groovy",
          "header",
          "java",
          "joor",
          "jq",
          "js",
          "jsonpath",
          "language",
          "method",
          "mvel",
          "ognl",
          "python",
          "ref",
          "simple",
          "spel",
          "tokenize",
          "variable",
          "wasm",
          "xpath",
          "xquery",
          "xtokenize");

  /** Below these stands a language, and nothing else. */
  private static final Set<String> HOLDERS =
      Set.of(
          "expression",
          "handled",
          "continued",
          "onWhen",
          "retryWhile",
          "completionPredicate",
          "completionSizeExpression",
          "completionTimeoutExpression",
          "correlationExpression");

  /** Here {@code ref} and {@code method} are no languages. */
  private static final Set<String> CALLS_A_BEAN = Set.of("process", "bean");

  private final YamlFile file;
  private final List<Problem> problems = new ArrayList<>();

  private LongFormCheck(YamlFile file) {
    this.file = file;
  }

  static List<Problem> problems(YamlFile file) {
    LongFormCheck check = new LongFormCheck(file);
    RouteTree.objects(file, check::object);
    return check.problems;
  }

  private void object(String pointer, JsonNode node) {
    if (node.path("steps").isArray()) {
      steps(pointer + "/steps", node.path("steps"));
    }
    String name = RouteTree.last(pointer);
    boolean takesExpression =
        (RouteTree.isStep(RouteTree.parent(pointer)) && !CALLS_A_BEAN.contains(name))
            || pointer.matches(".*/when/\\d+");
    for (String language : LANGUAGES) {
      JsonNode value = node.path(language);
      String cure = language + ": expression: …";
      if (takesExpression && !value.isMissingNode()) {
        add(pointer + "/" + language, "stands directly in its step", "write expression: " + cure);
      } else if (HOLDERS.contains(name) && !value.isMissingNode() && !value.isObject()) {
        add(pointer + "/" + language, "is written short", "write " + cure);
      }
    }
    uri(pointer, node);
  }

  private void steps(String pointer, JsonNode steps) {
    for (int i = 0; i < steps.size(); i++) {
      JsonNode step = steps.get(i);
      boolean whole = step.isObject() && step.size() == 1 && step.elements().next().isObject();
      if (!whole) {
        add(pointer + "/" + i, "is written short", "write the step with its options below it");
      }
    }
  }

  private void uri(String pointer, JsonNode node) {
    String uri = node.path("uri").asText();
    if (uri.contains("?")) {
      add(pointer + "/uri", "holds a query", "move what stands behind the ? to parameters");
    }
    if (uri.equals("kamelet") || pointer.endsWith("/kamelet")) {
      add(pointer, "is a bare kamelet", "write uri: kamelet:<name>, so that its form is shown");
    }
    if (node.path("from").isTextual() || node.path("to").isTextual()) {
      add(pointer, "names an endpoint in one word", "write uri and parameters below it");
    }
  }

  private void add(String pointer, String what, String cure) {
    problems.add(file.problem(pointer, what, cure));
  }
}
