package qiao.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qiao.catalog.Problem;
import qiao.catalog.YamlFile;

/** Checks that routes and steps have names that a reader can use, and that files lie where told. */
final class RouteNamesCheck {
  private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern FLOW =
      Pattern.compile("routes/flows/([^/]+)/([^/]+)\\.camel\\.yaml");
  private static final Pattern SHARED = Pattern.compile("routes/shared/([^/]+)\\.camel\\.yaml");

  /** What has an id although it stands in no list of steps. */
  private static final Set<String> NAMED =
      Set.of(
          "route",
          "routeConfiguration",
          "from",
          "onException",
          "doCatch",
          "doFinally",
          "otherwise",
          "intercept",
          "interceptFrom",
          "interceptSendToEndpoint",
          "onCompletion");

  private final YamlFile file;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private RouteNamesCheck(YamlFile file) {
    this.file = file;
  }

  static List<Problem> problems(YamlFile file) {
    RouteNamesCheck check = new RouteNamesCheck(file);
    check.fileName();
    RouteTree.objects(file, check::step);
    return check.problems;
  }

  private void fileName() {
    Matcher flow = FLOW.matcher(file.name());
    Matcher shared = SHARED.matcher(file.name());
    if (flow.matches()) {
      String name = flow.group(1);
      if (!flow.group(2).equals(name) || !KEBAB.matcher(name).matches()) {
        add(
            "",
            "is called " + flow.group(2) + " in folder " + name,
            "one kebab-case name for both");
      }
      if (file.root().size() != 1 || !file.root().at("/0/route/id").asText().equals(name)) {
        add("/0", "holds not exactly the route " + name, "name the route as its file, alone in it");
      }
    } else if (!shared.matches()) {
      add("", "lies where no flow is read", "move it to routes/flows/<name>/ or routes/shared/");
    } else if (file.root().findValuesAsText("id").stream().noneMatch(shared.group(1)::equals)) {
      add("", "defines nothing called " + shared.group(1), "name what it shares as its file");
    }
  }

  private void step(String pointer, JsonNode node) {
    String kind = RouteTree.last(pointer);
    boolean step = RouteTree.isStep(RouteTree.parent(pointer));
    boolean branch = pointer.matches(".*/(when|doCatch)/\\d+");
    if (node.has("id")) {
      id(pointer, kind, node.path("id").asText());
    } else if (step || branch || NAMED.contains(kind)) {
      add(pointer, kind + " has no id", "give it one that says what it is for");
    }
  }

  private void id(String pointer, String kind, String id) {
    String place = pointer + "/id";
    if (!KEBAB.matcher(id).matches()) {
      add(place, "'" + id + "' is not in kebab-case", "write it like tell-applicant");
    }
    if (id.matches("(?i)" + Pattern.quote(kind) + "(-?\\d+|-[0-9a-f]{1,8})?")) {
      add(place, "'" + id + "' says nothing", "say what the step is for, like tell-applicant");
    }
    if (!ids.add(id)) {
      add(place, "'" + id + "' stands here a second time", "give each step an id of its own");
    }
  }

  private void add(String pointer, String what, String cure) {
    problems.add(file.problem(pointer, what, cure));
  }
}
