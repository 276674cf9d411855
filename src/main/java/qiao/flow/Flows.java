package qiao.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;

/** Lists, stops and starts the flows that the files under {@code routes/} define. */
public final class Flows {
  private final CamelContext camel;
  private final FlowSync sync;

  Flows(CamelContext camel, FlowSync sync) {
    this.camel = camel;
    this.sync = sync;
  }

  /** Returns every flow, by id; one whose file was always broken goes by its file's name. */
  public List<Flow> list() {
    Map<String, Flow> flows = new ConcurrentSkipListMap<>();
    for (Loaded file : sync.files()) {
      Draft running = file.running();
      Optional<String> problem = problem(file);
      if (running != null) {
        running.routes().forEach(route -> flows.put(route.getId(), shown(file, route, problem)));
      } else {
        String name = file.latest().file().name();
        String path = file.latest().file().shown();
        flows.putIfAbsent(
            name, new Flow(name, "", path, Flow.State.BROKEN, Duration.ZERO, problem));
      }
    }
    return List.copyOf(flows.values());
  }

  /**
   * Stops a flow on all nodes until a person starts it again; neither saving its file nor a restart
   * does.
   *
   * @throws UnknownFlow when there is none, or when it never ran
   */
  public void stop(String id) {
    sync.stop(known(id));
  }

  /**
   * Starts a flow on all nodes, also one that its file does not start.
   *
   * @throws UnknownFlow when there is none, or when it never ran
   */
  public void start(String id) {
    sync.start(known(id));
  }

  private String known(String id) {
    return sync.files().stream()
        .flatMap(file -> file.running() == null ? Stream.of() : file.running().routeIds().stream())
        .filter(found -> found.equals(id))
        .findFirst()
        .orElseThrow(() -> new UnknownFlow(id));
  }

  private Flow shown(Loaded file, RouteDefinition definition, Optional<String> problem) {
    Route route = camel.getRoute(definition.getId());
    boolean started =
        route != null && camel.getRouteController().getRouteStatus(route.getId()).isStarted();
    Duration uptime = started ? Duration.ofMillis(route.getUptimeMillis()) : Duration.ZERO;
    String description = definition.getDescriptionText();
    return new Flow(
        definition.getId(),
        description == null ? "" : description,
        file.latest().file().shown(),
        started ? Flow.State.STARTED : Flow.State.STOPPED,
        uptime,
        problem);
  }

  private static Optional<String> problem(Loaded file) {
    List<Problem> problems = new ArrayList<>(file.problems());
    problems.sort(Comparator.comparing(Problem::file).thenComparing(Problem::line));
    String text = problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    return Optional.of(text).filter(found -> !found.isEmpty());
  }
}
