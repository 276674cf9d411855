package qiao.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;

/** Puts what flow files say into Camel and takes it out again, one file at a time. */
final class FlowRunner {
  private final CamelContext camel;
  private final FlowReader reader;

  /** Flows that a person switched on or off: what their file says does not count. */
  private volatile Map<String, Boolean> switched = Map.of();

  /** Flows that their files do not start. */
  private final Set<String> idle = ConcurrentHashMap.newKeySet();

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
    builder.getRouteCollection().getRoutes().forEach(route -> prepare(route, hold));
    if (builder.getRouteCollection().getRoutes().stream().anyMatch(this::loaded)) {
      builder.updateRoutesToCamelContext(camel);
    } else {
      // To take out even what is not there, Camel looks through all routes.
      builder.addRoutesToCamelContext(camel);
    }
    for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
      if (hold || !shouldRun(route.getId())) {
        stopTile(route.getId());
      }
    }
  }

  private boolean loaded(RouteDefinition route) {
    return model().getRouteDefinition(route.getId()) != null;
  }

  private void prepare(RouteDefinition route, boolean hold) {
    String id = route.getId();
    if (saysToStart(route)) {
      idle.remove(id);
    } else {
      idle.add(id);
    }
    boolean starts = shouldRun(id);
    if (starts && hold) {
      held.add(id);
    }
    route.setAutoStartup(Boolean.toString(starts && !hold));
  }

  /** Starts a route that was held, and no other. */
  void release(String id) throws Exception {
    if (held.remove(id)) {
      camel.getRoute(id).setAutoStartup(true);
      start(id);
    }
  }

  private void start(String id) throws Exception {
    camel.getRouteController().startRoute(id);
    Optional<String> tile = tile(id);
    if (tile.isPresent()) {
      camel.getRouteController().startRoute(tile.get());
    }
  }

  private void stop(String id) throws Exception {
    stopTile(id);
    camel.getRouteController().stopRoute(id);
  }

  /** A tile begins to work as soon as a flow is built that begins with it. */
  private void stopTile(String id) throws Exception {
    Optional<String> tile = tile(id);
    if (tile.isPresent()) {
      camel.getRouteController().stopRoute(tile.get());
    }
  }

  /** Returns the route of the tile that a flow begins with. */
  private Optional<String> tile(String id) {
    return Optional.ofNullable(camel.getRoute(id))
        .map(Route::getEndpoint)
        .filter(KameletEndpoint.class::isInstance)
        .map(endpoint -> ((KameletEndpoint) endpoint).getRouteId());
  }

  private boolean saysToStart(RouteDefinition route) {
    String wanted = route.getAutoStartup();
    return wanted == null || Boolean.parseBoolean(camel.resolvePropertyPlaceholders(wanted));
  }

  /** Tells whether a flow's own file starts it. */
  boolean startsByItself(String id) {
    return !idle.contains(id);
  }

  /** Tells whether a flow should run: as a person said, else as its file says. */
  boolean shouldRun(String id) {
    return switched.getOrDefault(id, startsByItself(id));
  }

  /** Learns what people said; it holds from the next time that a flow is loaded or switched. */
  void switched(Map<String, Boolean> switched) {
    this.switched = Map.copyOf(switched);
  }

  void remove(List<String> routes, List<String> configurations) throws Exception {
    for (String id : routes) {
      stop(id);
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

  /** Makes a flow run, or not, as it should. */
  void follow(String id) throws Exception {
    if (shouldRun(id)) {
      start(id);
    } else {
      stop(id);
    }
  }

  private Model model() {
    return camel.getCamelContextExtension().getContextPlugin(Model.class);
  }
}
