package qiao.flow;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;

/** Puts what flow files say into Camel and takes it out again, one file at a time. */
final class FlowRunner {
  private final CamelContext camel;
  private final FlowReader reader;

  /** Flows that a person stopped: reloading their file must not start them. */
  private final Set<String> stopped = ConcurrentHashMap.newKeySet();

  FlowRunner(CamelContext camel, FlowReader reader) {
    this.camel = camel;
    this.reader = reader;
  }

  /** Loads a file, in place of what was loaded from it before; other routes are not touched. */
  void load(Draft draft) throws Exception {
    RouteConfigurationBuilder builder = reader.builder(draft.file());
    builder.updateRouteConfigurationsToCamelContext(camel);
    builder.configureRoutes(camel);
    for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
      if (stopped.contains(route.getId())) {
        route.setAutoStartup("false");
      }
    }
    builder.updateRoutesToCamelContext(camel);
  }

  void remove(List<String> routes, List<String> configurations) throws Exception {
    for (String id : routes) {
      camel.getRouteController().stopRoute(id);
      camel.removeRoute(id);
      RouteDefinition left = model().getRouteDefinition(id);
      if (left != null) {
        model().removeRouteDefinition(left);
      }
    }
    for (String id : configurations) {
      RouteConfigurationDefinition left = model().getRouteConfigurationDefinition(id);
      if (left != null) {
        model().removeRouteConfiguration(left);
      }
    }
  }

  void start(String id) throws Exception {
    stopped.remove(id);
    camel.getRouteController().startRoute(id);
  }

  /** Starts a route that was loaded while nothing was to start, unless its file says otherwise. */
  void startAsConfigured(String id) throws Exception {
    if (!stopped.contains(id) && camel.getRoute(id).isAutoStartup()) {
      camel.getRouteController().startRoute(id);
    }
  }

  void stop(String id) throws Exception {
    stopped.add(id);
    camel.getRouteController().stopRoute(id);
  }

  private Model model() {
    return camel.getCamelContextExtension().getContextPlugin(Model.class);
  }
}
