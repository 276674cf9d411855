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

  /**
   * Flows that wait until all others are loaded. The context could hold them, but tiles as well.
   */
  private final Set<String> held = ConcurrentHashMap.newKeySet();

  FlowRunner(CamelContext camel, FlowReader reader) {
    this.camel = camel;
    this.reader = reader;
  }

  /**
   * Loads a file, in place of what was loaded from it before; other routes are not touched.
   *
   * @param hold whether its routes are to wait for {@link #release}
   */
  void load(Draft draft, boolean hold) throws Exception {
    RouteConfigurationBuilder builder = reader.builder(draft.file());
    builder.updateRouteConfigurationsToCamelContext(camel);
    builder.configureRoutes(camel);
    for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
      if (stopped.contains(route.getId())) {
        route.setAutoStartup("false");
      } else if (hold && startsByItself(route)) {
        held.add(route.getId());
        route.setAutoStartup("false");
      }
    }
    builder.updateRoutesToCamelContext(camel);
  }

  /** Starts a route that was held, and no other. */
  void release(String id) throws Exception {
    if (held.remove(id)) {
      camel.getRoute(id).setAutoStartup(true);
      camel.getRouteController().startRoute(id);
    }
  }

  private boolean startsByItself(RouteDefinition route) {
    String wanted = route.getAutoStartup();
    return wanted == null || Boolean.parseBoolean(camel.resolvePropertyPlaceholders(wanted));
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

  void stop(String id) throws Exception {
    stopped.add(id);
    camel.getRouteController().stopRoute(id);
  }

  private Model model() {
    return camel.getCamelContextExtension().getContextPlugin(Model.class);
  }
}
