package qiao.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.PatternHelper;

/** Checks what flow files say of each other: names taken twice, and names that nobody has. */
final class References {
  private static final String INBOX = "inbox:";

  /** A message to one of these that no flow begins with waits, and is then lost. */
  private static final Pattern INSIDE = Pattern.compile("\\b(?:direct|seda):(?://)?([\\w.-]+)");

  private static final Pattern ID = Pattern.compile("(?m)^\\s+id: *[\"']?([\\w.-]+)");

  /** The step that looks into a mailbox names a flow too. */
  private static final Pattern INTO = Pattern.compile("^mailbox:.*[?&]into=([\\w.-]+)");

  private final CamelContext camel;
  private final Set<String> inboxes = new HashSet<>();
  private final Set<String> insides = new HashSet<>();
  private final Set<String> configurations = new HashSet<>();
  private final Map<String, String> owners = new HashMap<>();

  References(CamelContext camel, Collection<Draft> drafts) {
    this.camel = camel;
    for (Draft draft : drafts) {
      draft.configurationIds().forEach(id -> own("routeConfiguration " + id, draft));
      draft.routeIds().forEach(id -> own("route " + id, draft));
      configurations.addAll(draft.configurationIds());
      draft.routes().forEach(route -> inboxes.add(inbox(route.getInput().getEndpointUri())));
      draft.routes().forEach(route -> insides.addAll(insides(route.getInput().getEndpointUri())));
      if (!draft.problems().isEmpty()) {
        // What a broken file would have defined is not missing; the file is told already.
        inboxes.add(draft.file().name());
        configurations.addAll(named(draft.file().content()));
        insides.addAll(insides(draft.file().content()));
      }
    }
  }

  private void own(String what, Draft draft) {
    owners.putIfAbsent(what, draft.file().shown());
  }

  /** Returns what is wrong between a file and the others. */
  List<Problem> problems(Draft draft) {
    List<Problem> problems = new ArrayList<>();
    draft.configurationIds().forEach(id -> once(draft, 1, "routeConfiguration " + id, problems));
    for (RouteDefinition route : draft.routes()) {
      once(draft, Reasons.line(route), "route " + route.getId(), problems);
      configurationsOf(route)
          .filter(id -> configurations.stream().noneMatch(has -> matches(has, id)))
          .forEach(
              id ->
                  problems.add(
                      draft
                          .file()
                          .problem(
                              "routeConfigurationId",
                              id,
                              Reasons.line(route),
                              "no routeConfiguration " + id + "\n→ name one of routes/shared")));
    }
    for (OptionalIdentifiedDefinition<?> step : AllSteps.of(draft)) {
      if (step instanceof ToDefinition to) {
        inboxExists(draft, step, to.getEndpointUri(), problems);
        insideExists(draft, step, to.getEndpointUri(), problems);
      }
    }
    return problems;
  }

  /** Tells whether a route is built from one of these configurations. */
  static boolean usesAny(RouteDefinition route, Collection<String> ids) {
    return configurationsOf(route).anyMatch(id -> ids.stream().anyMatch(has -> matches(has, id)));
  }

  private static Stream<String> configurationsOf(RouteDefinition route) {
    String ids = route.getRouteConfigurationId();
    return ids == null ? Stream.empty() : Arrays.stream(ids.split(",")).map(String::strip);
  }

  private static boolean matches(String has, String wanted) {
    return has != null && PatternHelper.matchPattern(has, wanted);
  }

  private void once(Draft draft, int line, String what, List<Problem> problems) {
    String owner = owners.get(what);
    if (!draft.file().shown().equals(owner)) {
      String id = what.replaceFirst(".* ", "");
      problems.add(
          draft
              .file()
              .problem(
                  "id",
                  id,
                  line,
                  what + " is defined in " + owner + " already\n→ give one of them another name"));
    }
  }

  private void inboxExists(
      Draft draft, OptionalIdentifiedDefinition<?> step, String uri, List<Problem> problems) {
    String resolved = uri == null ? "" : resolved(uri);
    Matcher into = INTO.matcher(resolved);
    String inbox = into.find() ? into.group(1) : inbox(uri);
    if (!inbox.isEmpty() && !inboxes.contains(inbox)) {
      problems.add(
          draft
              .file()
              .problem(
                  step.getLineNumber(),
                  "goes to inbox:"
                      + inbox
                      + ", but no flow begins with inbox:"
                      + inbox
                      + "\n→ mend the name, or write that flow"));
    }
  }

  private void insideExists(
      Draft draft, OptionalIdentifiedDefinition<?> step, String uri, List<Problem> problems) {
    String resolved = uri == null ? "" : resolved(uri);
    if (INSIDE.matcher(resolved).lookingAt()) {
      insides(resolved).stream()
          .filter(name -> !insides.contains(name))
          .forEach(
              name ->
                  problems.add(
                      draft
                          .file()
                          .problem(
                              step.getLineNumber(),
                              "goes to "
                                  + resolved
                                  + ", but no flow begins with it"
                                  + "\n→ mend the name, or write that flow")));
    }
  }

  private static List<String> named(String text) {
    return ID.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static List<String> insides(String text) {
    return INSIDE.matcher(text == null ? "" : text).results().map(m -> m.group(1)).toList();
  }

  private String inbox(String uri) {
    String resolved = uri == null ? "" : resolved(uri);
    return resolved.startsWith(INBOX)
        ? resolved.substring(INBOX.length()).replaceFirst("^/*", "").replaceFirst("\\?.*", "")
        : "";
  }

  /** A placeholder without value is told when the route is built, with its own reason. */
  private String resolved(String uri) {
    try {
      return camel.resolvePropertyPlaceholders(uri);
    } catch (RuntimeException e) {
      return "";
    }
  }
}
