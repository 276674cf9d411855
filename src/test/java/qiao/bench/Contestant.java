package qiao.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import qiao.flows.FreePort;

/** Runs what is measured: some nodes of Qiao, or the bare route, in a folder of their own. */
final class Contestant implements AutoCloseable {
  static final Path JAR = Path.of("target", "qiao.jar").toAbsolutePath();

  private final Path folder;
  private final BenchSettings settings;
  private final List<Child> nodes = new ArrayList<>();
  private final List<URI> urls = new ArrayList<>();

  Contestant(Path folder, BenchSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** Starts one node of Qiao, on the H2 of its folder unless arguments say otherwise. */
  void startQiao(URI vendors, List<String> program, List<String> arguments) {
    Path own = folder.resolve("node-" + nodes.size());
    try {
      copy(Path.of("config"), own);
      copy(Path.of("routes"), own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int port = FreePort.find();
    List<String> command = command(program);
    for (String account : List.of("questionnaire", "crm", "sales-robot")) {
      command.add("--qiao.accounts." + account + ".pace=100000/1s");
    }
    command.addAll(arguments);
    command.addAll(settings.qiao());
    start(own, port, command, QiaoApi.environment(vendors, port));
  }

  /** Starts the bare route. */
  void startBare(URI vendors) {
    int port = FreePort.find();
    List<String> command = command(List.of("-cp", Child.classPath(), BareRoute.class.getName()));
    command.add("--server.port=" + port);
    command.add("--bench.vendors=" + vendors);
    // As many at once as the senders send; otherwise Spring would take eight.
    command.add("--spring.task.execution.pool.core-size=" + settings.senders());
    command.add("--logging.level.root=warn");
    start(folder, port, command, Map.of());
  }

  private List<String> command(List<String> program) {
    List<String> command = new ArrayList<>(List.of(settings.java()));
    command.addAll(settings.jvm());
    command.addAll(program);
    return command;
  }

  private void start(Path own, int port, List<String> command, Map<String, String> environment) {
    nodes.add(Child.program(command, own, own.resolve("console.log"), new HashMap<>(environment)));
    urls.add(URI.create("http://127.0.0.1:" + port));
  }

  List<URI> urls() {
    return urls;
  }

  Duration cpu() {
    return nodes.stream().map(Child::cpu).reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns the memory that one node holds on average, in MiB. */
  double resident() {
    return nodes.stream().mapToDouble(Child::resident).average().orElseThrow();
  }

  /** Returns the most memory that any node ever held, in MiB. */
  double mostResident() {
    return nodes.stream().mapToDouble(Child::mostResident).max().orElseThrow();
  }

  /** Tells whether all nodes run, so that they may yet take messages. */
  boolean alive() {
    return nodes.stream().allMatch(Child::alive);
  }

  @Override
  public void close() {
    nodes.forEach(Child::close);
  }

  static void copy(Path source, Path into) throws IOException {
    try (Stream<Path> all = Files.walk(source)) {
      for (Path each : all.toList()) {
        Path copy = into.resolve(each.toString());
        Files.createDirectories(copy.getParent());
        Files.copy(each, copy);
      }
    }
  }
}
