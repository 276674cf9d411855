package qiao.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import qiao.catalog.Problem;
import qiao.catalog.YamlFile;

/** Checks what files below {@code routes/} say of each other. */
final class FlowFolderCheck {
  private static final String FLOWS = "routes/flows/";
  private static final String KNOWN =
      "routes/(flows/[^/]+/([^/]+\\.camel\\.yaml|[^/]+\\.groovy|README\\.md"
          + "|samples/[a-z0-9][a-z0-9-]*\\.json)"
          + "|shared/[^/]+(\\.camel\\.yaml|\\.groovy)"
          + "|todo/(ready/)?[^/]+\\.yaml"
          + "|vendors/[^/]+-openapi\\.yaml|kamelets/[^/]+\\.kamelet\\.yaml)";

  private final ProjectFiles files;
  private final List<Problem> problems = new ArrayList<>();

  private FlowFolderCheck(ProjectFiles files) {
    this.files = files;
  }

  static List<Problem> problems(ProjectFiles files) {
    FlowFolderCheck check = new FlowFolderCheck(files);
    ProjectFiles routes = files.matching("routes/.*");
    routes.each((name, text) -> check.place(name));
    Set<String> policies = policies(routes);
    routes
        .matching(FLOWS + ".*\\.camel\\.yaml")
        .each((name, text) -> check.policy(YamlFile.of(name, text), policies));
    routes.matching(FLOWS + ".*\\.camel\\.yaml").each((name, text) -> check.readMe(name));
    routes.matching(".*\\.groovy").each((name, text) -> check.used(name));
    return check.problems;
  }

  private static Set<String> policies(ProjectFiles routes) {
    Set<String> ids = new HashSet<>();
    routes
        .matching("routes/shared/.*\\.camel\\.yaml")
        .each(
            (name, text) ->
                YamlFile.of(name, text)
                    .root()
                    .findValues("routeConfiguration")
                    .forEach(policy -> ids.add(policy.path("id").asText())));
    return ids;
  }

  private void place(String name) {
    if (!name.matches(KNOWN)) {
      add(name, "nothing reads this file", "see the tree in README.md for where it belongs");
    }
  }

  private void policy(YamlFile file, Set<String> policies) {
    for (int i = 0; i < file.root().size(); i++) {
      JsonNode route = file.root().get(i).path("route");
      String named = route.path("routeConfigurationId").asText();
      if (route.isObject() && !policies.contains(named)) {
        problems.add(
            file.problem(
                "/" + i + "/route/routeConfigurationId",
                named.isEmpty() ? "names no error policy" : "there is no policy " + named,
                "name one of routes/shared/: " + String.join(", ", policies)));
      }
    }
  }

  private void readMe(String name) {
    String readMe = name.substring(0, name.lastIndexOf('/')) + "/README.md";
    if (!files.texts().getOrDefault(readMe, "").startsWith("# ")) {
      add(readMe, "is missing, or has no title", "tell what it does, whose, and how it fails");
    }
  }

  private void used(String script) {
    String place = "resource:file:" + script;
    if (files.texts().values().stream().noneMatch(text -> text.contains(place))) {
      add(script, "no route uses it", "name it as " + place + ", or delete it");
    }
  }

  private void add(String file, String what, String cure) {
    problems.add(new Problem(file, 0, "file", what, cure));
  }
}
