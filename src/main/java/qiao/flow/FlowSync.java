package qiao.flow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.catalog.Checked;
import qiao.catalog.MissingAccount;

/**
 * Makes what runs agree with the files, as often as it is asked to. It compares contents, not
 * times, so that it does not matter what told it to look, nor how an editor saves.
 */
final class FlowSync {
  private static final Logger LOG = LoggerFactory.getLogger(FlowSync.class);

  /** What others build on comes first: configurations, then shared routes, then flows. */
  private static final Comparator<Loaded> ORDER =
      Comparator.comparing((Loaded each) -> each.latest().configurations().isEmpty())
          .thenComparing(each -> !each.latest().file().shared())
          .thenComparing(each -> each.latest().file().shown());

  private final CamelContext camel;
  private final FlowFiles folder;
  private final FlowSwitches switches;
  private final FlowReader reader;
  private final FlowRunner runner;
  private final Tiles tiles;
  private volatile Map<Path, Loaded> files = Map.of();
  private List<Problem> told = List.of();
  private boolean begun;

  FlowSync(CamelContext camel, FlowFiles folder, FlowSwitches switches) {
    this.switches = switches;
    this.camel = camel;
    this.folder = folder;
    this.reader = new FlowReader(camel, Checked.byTheBuild());
    this.runner = new FlowRunner(camel, reader);
    this.tiles = new Tiles(camel, runner);
  }

  Collection<Loaded> files() {
    return files.values();
  }

  /**
   * Loads every file; no flow starts before all files are loaded, so that none runs for a moment
   * when another one keeps Qiao from starting. One that names an account which is not there keeps
   * nobody from starting: people may add it at any time, and then it begins.
   *
   * @param dev whether the good ones start although others are broken
   * @throws BrokenFlows when files are broken and this is not development
   */
  synchronized void begin(boolean dev) {
    runner.switched(switches.read());
    load(true);
    if (dev || !isBroken()) {
      ordered().forEach(this::release);
    }
    if (!dev && isBroken()) {
      throw new BrokenFlows(problems());
    }
    begun = true;
    tell();
    LOG.info("{} flow files are loaded.", files.size());
  }

  /** Loads what was saved since the last time. */
  synchronized void again() {
    if (load(false)) {
      tell();
    }
  }

  /** Loads what could not be loaded, because something that it names may be there by now. */
  synchronized void retry() {
    if (begun && files.values().stream().anyMatch(Loaded::isBehind)) {
      agree(false);
      tell();
    }
  }

  private boolean isBroken() {
    return !folder.problems().isEmpty()
        || files.values().stream()
            .anyMatch(file -> !file.problems().isEmpty() && !file.isAwaiting());
  }

  /** Stops a flow here; other nodes follow. */
  synchronized void stop(String id) {
    switches.set(id, false);
    follow();
  }

  /** Starts a flow here; other nodes follow. */
  synchronized void start(String id) {
    if (runner.startsByItself(id)) {
      switches.clear(id);
    } else {
      switches.set(id, true);
    }
    follow();
  }

  /** Makes flows run as people want it, at whichever node they said so. */
  synchronized void follow() {
    Map<String, Boolean> before = shouldRun();
    runner.switched(switches.read());
    Map<String, Boolean> changed = shouldRun();
    changed.entrySet().removeIf(flow -> flow.getValue().equals(before.get(flow.getKey())));
    List<IllegalStateException> failures = new ArrayList<>();
    for (String id : changed.keySet()) {
      try {
        follow(id);
      } catch (IllegalStateException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  private Map<String, Boolean> shouldRun() {
    Map<String, Boolean> flows = new HashMap<>();
    for (Loaded file : files.values()) {
      if (file.running() != null) {
        file.running().routeIds().forEach(id -> flows.put(id, runner.shouldRun(id)));
      }
    }
    return flows;
  }

  private void follow(String id) {
    try {
      runner.follow(id);
      LOG.info("A person {} flow {}.", runner.shouldRun(id) ? "started" : "stopped", id);
    } catch (Exception e) {
      throw new IllegalStateException("flow " + id + ": " + e.getMessage(), e);
    }
  }

  private boolean load(boolean hold) {
    Map<Path, Loaded> now = new TreeMap<>();
    boolean changed = false;
    for (FlowFile file : folder.read()) {
      Loaded known = files.get(file.path());
      if (known == null) {
        known = new Loaded(reader.read(file));
        changed = true;
      } else if (!known.latest().file().fingerprint().equals(file.fingerprint())) {
        known.read(reader.read(file));
        changed = true;
      }
      now.put(file.path(), known);
    }
    List<Loaded> gone = new ArrayList<>(files.values());
    gone.removeAll(now.values());
    files = now;
    if (changed || !gone.isEmpty()) {
      gone.forEach(this::remove);
      agree(hold);
    }
    return changed || !gone.isEmpty();
  }

  private void agree(boolean hold) {
    // What failed before may work now that another file has changed.
    files.values().stream().filter(Loaded::isBehind).forEach(Loaded::reload);
    List<Draft> drafts = ordered().stream().map(Loaded::latest).toList();
    References references = new References(camel, drafts);
    files.values().forEach(file -> file.check(references));
    ordered().stream().filter(Loaded::isReady).forEach(this::releaseRenamed);
    // Loading a configuration makes others ready, and those come later in this order.
    ordered().forEach(file -> loadIfReady(file, hold));
    removeUnusedTiles();
  }

  private void loadIfReady(Loaded file, boolean hold) {
    if (!file.isReady()) {
      return;
    }
    Draft before = file.running();
    Draft draft = file.latest();
    try {
      runner.load(draft, hold);
      file.ranAs(draft);
      if (before != null) {
        LOG.info("Loaded {} again.", draft.file().shown());
        reloadUsersOf(draft);
      }
    } catch (Exception e) {
      restore(draft, before);
      if (MissingAccount.in(e).isPresent()) {
        file.awaits(Reasons.problem(draft, e));
      } else {
        file.failed(Reasons.problem(draft, e));
      }
    }
  }

  private void reloadUsersOf(Draft draft) {
    for (Loaded other : files.values()) {
      Draft running = other.latest();
      if (running.routes().stream()
          .anyMatch(route -> References.usesAny(route, draft.configurationIds()))) {
        other.reload();
      }
    }
  }

  /** Frees the names that a file no longer defines, before another file takes one. */
  private void releaseRenamed(Loaded file) {
    if (file.running() != null) {
      List<String> routes = new ArrayList<>(file.running().routeIds());
      List<String> configurations = new ArrayList<>(file.running().configurationIds());
      routes.removeAll(file.latest().routeIds());
      configurations.removeAll(file.latest().configurationIds());
      remove(routes, configurations);
    }
  }

  private void remove(Loaded file) {
    if (file.running() != null) {
      remove(file.running().routeIds(), file.running().configurationIds());
      LOG.info("Removed what {} defined.", file.latest().file().shown());
    }
  }

  private void restore(Draft broken, Draft before) {
    remove(broken.routeIds(), broken.configurationIds());
    if (before != null) {
      try {
        runner.load(before, false);
      } catch (Exception e) {
        LOG.error("The last good version of {} is lost.", broken.file().shown(), e);
      }
    }
  }

  private void remove(List<String> routes, List<String> configurations) {
    try {
      runner.remove(routes, configurations);
    } catch (Exception e) {
      LOG.warn("Could not remove {} {}.", routes, configurations, e);
    }
  }

  private void removeUnusedTiles() {
    try {
      tiles.removeUnused();
    } catch (Exception e) {
      LOG.warn("Could not clear away the tiles of former flows.", e);
    }
  }

  private void release(Loaded file) {
    for (String id : file.running() == null ? List.<String>of() : file.running().routeIds()) {
      try {
        runner.release(id);
      } catch (Exception e) {
        file.failed(Reasons.problem(file.latest(), e));
      }
    }
  }

  private List<Loaded> ordered() {
    return files.values().stream().sorted(ORDER).toList();
  }

  private List<Problem> problems() {
    Map<Problem, Problem> once = new HashMap<>();
    files.values().forEach(file -> file.problems().forEach(each -> once.put(each, each)));
    folder.problems().forEach(each -> once.put(each, each));
    return once.values().stream()
        .sorted(Comparator.comparing(Problem::file).thenComparing(Problem::line))
        .toList();
  }

  private void tell() {
    List<Problem> problems = problems();
    if (!problems.isEmpty() && !problems.equals(told)) {
      LOG.error(BrokenFlows.describe(problems));
    } else if (problems.isEmpty() && !told.isEmpty()) {
      LOG.info("All flow files are well again.");
    }
    told = problems;
  }
}
