package qiao.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.secret.Secrets;

/** Lists, stops and starts the flows that the files under {@code routes/} define. */
public final class Flows {
  private static final Logger LOG = LoggerFactory.getLogger(Flows.class);

  /** So many digits of a fingerprint tell versions apart. */
  private static final int VERSION = 12;

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
   * Shows a flow as its files have it.
   *
   * @throws UnknownFlow when there is none
   */
  public FlowSource source(String id) {
    Loaded file =
        sync.files().stream()
            .filter(one -> defines(one, id))
            .findFirst()
            .orElseThrow(() -> new UnknownFlow(id));
    Draft latest = file.latest();
    Draft shown = file.running() == null ? latest : file.running();
    return new FlowSource(
        latest.file().shown(),
        latest.file().fingerprint().substring(0, VERSION),
        !file.isBehind(),
        texts(latest.file()),
        shown.routes().stream()
            .filter(route -> route.getId().equals(id))
            .findFirst()
            .map(FlowParts::of)
            .orElse(List.of()));
  }

  private static boolean defines(Loaded file, String id) {
    return file.running() == null
        ? file.latest().file().name().equals(id)
        : file.running().routeIds().contains(id);
  }

  /** The flow itself as it was read, its scripts and its page as they lie there now. */
  private static Map<String, String> texts(FlowFile file) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(file.path().getFileName().toString(), Secrets.mask(file.content()));
    for (Path beside : file.shared() ? List.<Path>of() : file.scripts()) {
      put(beside, texts);
    }
    if (!file.shared()) {
      put(file.path().resolveSibling("README.md"), texts);
    }
    return texts;
  }

  private static void put(Path path, Map<String, String> texts) {
    try {
      texts.put(
          path.getFileName().toString(),
          Secrets.mask(Files.readString(path, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      // Nobody has to write a page, and a script may be gone since the flow was read.
      LOG.debug("{} is not shown", path, e);
    }
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
