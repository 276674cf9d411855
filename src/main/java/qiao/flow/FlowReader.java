package qiao.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import qiao.catalog.Checked;

/** Reads flow files with Camel's own reader, so that what passes here is what Camel can load. */
final class FlowReader {
  private final CamelContext camel;
  private final Scripts scripts;

  FlowReader(CamelContext camel, Checked checked) {
    this.camel = camel;
    this.scripts = new Scripts(checked);
  }

  /** Returns what a file says, and what is wrong with it taken by itself. */
  Draft read(FlowFile file) {
    List<Problem> problems = new ArrayList<>(scripts.problems(file));
    int lost = file.content().indexOf('\uFFFD');
    if (lost >= 0) {
      long before = file.content().chars().limit(lost).filter(each -> each == '\n').count();
      problems.add(
          new Problem(
              file.shown(), (int) before + 1, "holds bytes that are no UTF-8\n→ save it as UTF-8"));
      return new Draft(file, List.of(), List.of(), problems);
    }
    DoubleKeys.problem(file).ifPresent(problems::add);
    try {
      RouteConfigurationBuilder builder = builder(file);
      builder.setCamelContext(camel);
      builder.configuration();
      builder.configureRoutes(camel);
      List<RouteDefinition> routes = builder.getRouteCollection().getRoutes();
      List<RouteConfigurationDefinition> configurations =
          builder.getRouteConfigurationCollection().getRouteConfigurations();
      checkIds(file, routes, configurations, problems);
      routes.forEach(route -> problems.addAll(scripts.problems(file, route)));
      routes.forEach(route -> problems.addAll(ChosenSteps.problems(file, route)));
      return new Draft(file, routes, configurations, problems);
    } catch (Exception e) {
      problems.add(Reasons.problem(file, e));
      return new Draft(file, List.of(), List.of(), problems);
    }
  }

  /** Makes Camel's builder of a file; nothing of the file is read yet. */
  RouteConfigurationBuilder builder(FlowFile file) throws Exception {
    for (RoutesBuilder builder :
        PluginHelper.getRoutesLoader(camel).findRoutesBuilders(List.of(file.resource()))) {
      if (builder instanceof RouteConfigurationBuilder yaml) {
        return yaml;
      }
    }
    throw new IllegalArgumentException("Camel finds no routes in it");
  }

  private static void checkIds(
      FlowFile file,
      List<RouteDefinition> routes,
      List<RouteConfigurationDefinition> configurations,
      List<Problem> problems) {
    Set<String> ids = new HashSet<>();
    for (RouteDefinition route : routes) {
      int line = Reasons.line(route);
      if (!route.hasCustomIdAssigned()) {
        problems.add(file.problem(line, "a route has no id\n→ call it " + file.name()));
      } else if (!ids.add(route.getId())) {
        problems.add(
            file.problem(line, "two routes are called " + route.getId() + "\n→ rename one"));
      }
    }
    if (!routes.isEmpty() && problems.isEmpty() && !ids.contains(file.name())) {
      problems.add(
          file.problem(
              "id",
              routes.get(0).getId(),
              Reasons.line(routes.get(0)),
              "the route is called "
                  + routes.get(0).getId()
                  + ", but its file "
                  + file.name()
                  + "\n→ give both one name"));
    }
    for (RouteConfigurationDefinition configuration : configurations) {
      if (configuration.getId() == null) {
        problems.add(
            file.problem(
                configuration.getLineNumber(), "a routeConfiguration has no id\n→ give it one"));
      }
    }
    if (routes.isEmpty() && configurations.isEmpty()) {
      problems.add(
          file.problem(
              0, "it holds neither a route nor a routeConfiguration\n→ begin it with - route:"));
    }
  }
}
