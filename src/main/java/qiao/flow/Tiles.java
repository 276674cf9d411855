package qiao.flow;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.kamelet.KameletEndpoint;

/**
 * Says where tiles are, and clears away the routes that Camel makes of them: it makes one for each
 * use of a tile, and leaves it running when the flow that used it is gone.
 */
final class Tiles {
  /** Where a tile's own route begins and ends; these lead out of a tile, not to one. */
  private static final Set<String> OWN_ENDS = Set.of("kamelet://source", "kamelet://sink");

  private final CamelContext camel;
  private final FlowRunner runner;

  Tiles(CamelContext camel, FlowRunner runner) {
    this.camel = camel;
    this.runner = runner;
  }

  /** Makes Camel find the tiles in the folder; it reads a tile when a flow first uses it. */
  static KameletComponent component(Path routes) {
    KameletComponent component = new KameletComponent();
    component.setLocation("file:" + routes.resolve("kamelets").toString().replace('\\', '/'));
    return component;
  }

  /** Removes every tile's route that no endpoint leads to; tiles may hold tiles. */
  void removeUnused() throws Exception {
    List<String> unused = unused();
    while (!unused.isEmpty()) {
      runner.remove(unused, List.of());
      unused = unused();
    }
  }

  private List<String> unused() {
    Set<String> used =
        camel.getEndpoints().stream()
            .filter(KameletEndpoint.class::isInstance)
            .map(KameletEndpoint.class::cast)
            .filter(endpoint -> !OWN_ENDS.contains(endpoint.getEndpointBaseUri()))
            .map(KameletEndpoint::getRouteId)
            .collect(Collectors.toSet());
    return camel.getRoutes().stream()
        .filter(Route::isCreatedByKamelet)
        .map(Route::getId)
        .filter(id -> !used.contains(id))
        .toList();
  }
}
