package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;
import qiao.catalog.Operation;
import qiao.catalog.YamlTree;

/**
 * Tells what the shipped documents and tiles cost: what they add to the start, and what a step in a
 * large document costs beside the same step in a document of two operations. It asserts nothing:
 * this is what the machine said, and ratios are worth more than times.
 */
public final class DocumentCosts {
  private static final Path ROUTES = Path.of("routes");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PROCESSES = 7;
  private static final int WARM = 20_000;
  private static final int ROUNDS = 15;
  private static final int CALLS = 5_000;

  /** What flows use as shipped: the road of a questionnaire's answer, and mails to people. */
  private static final List<String> IN_USE =
      List.of("questionnaire", "xiaoshouyi", "wecom-robot", "mail");

  private DocumentCosts() {}

  /**
   * Without arguments it measures; with a folder it reads the documents there and tells how long.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 1) {
      long begin = System.nanoTime();
      Catalog.read(Path.of(args[0]));
      System.out.println((System.nanoTime() - begin) / 1e6);
      return;
    }
    Path folder = Files.createTempDirectory("document-costs");
    try {
      start(folder);
      step(folder);
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private static void start(Path folder) throws IOException, InterruptedException {
    Path all = ROUTES.resolve("vendors");
    Path inUse = copied(all, folder.resolve("in-use"), IN_USE, "");
    Path changed = copied(all, folder.resolve("changed"), List.of(), "\n# changed\n");
    List<Double> shipped = new ArrayList<>();
    List<Double> used = new ArrayList<>();
    List<Double> anew = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      shipped.add(inProcess(all));
      used.add(inProcess(inUse));
      anew.add(inProcess(changed));
    }
    System.out.printf(
        "start: all documents %.0f ms, those in use %.0f ms: %.1f times, %.0f ms more%n",
        median(shipped),
        median(used),
        median(shipped) / median(used),
        median(shipped) - median(used));
    System.out.printf(
        "start: all documents changed, so that all are checked, %.0f ms: %.1f times%n",
        median(anew), median(anew) / median(shipped));
    System.out.printf("start: %d tiles, read when a flow first uses one%n", tiles());
  }

  /** Copies the documents of some vendors, or of all where none are named. */
  private static Path copied(Path from, Path to, List<String> vendors, String behind)
      throws IOException {
    Files.createDirectories(to);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "*-openapi.yaml")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (vendors.isEmpty() || vendors.contains(name.replace("-openapi.yaml", ""))) {
          Files.writeString(to.resolve(name), Files.readString(file) + behind);
        }
      }
    }
    return to;
  }

  private static long tiles() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(ROUTES.resolve("kamelets"))) {
      long count = 0;
      for (Path file : files) {
        count += file.toString().endsWith(".kamelet.yaml") ? 1 : 0;
      }
      return count;
    }
  }

  /** Each process reads once: a start knows nothing of a warm machine. */
  private static double inProcess(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DocumentCosts.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("could not read " + folder + ": " + told);
    }
    return Double.parseDouble(told.strip());
  }

  private static void step(Path folder) throws IOException {
    Path two = Files.createDirectories(folder.resolve("two"));
    ObjectNode document =
        (ObjectNode)
            YamlTree.parse(Files.readString(ROUTES.resolve("vendors/wecom-openapi.yaml"))).root();
    Files.writeString(
        two.resolve("wecom-openapi.yaml"), cut(document, Set.of("getToken", "sendMessage")));
    Made large = made(ROUTES.resolve("vendors"));
    Made small = made(two);
    List<Double> ratios = new ArrayList<>();
    large.calls(WARM);
    small.calls(WARM);
    for (int round = 0; round < ROUNDS; round++) {
      ratios.add(large.calls(CALLS) / small.calls(CALLS));
    }
    System.out.printf(
        "step: a call of wecom/sendMessage in a document of %d operations costs %.2f times what it"
            + " costs in one of %d%n",
        large.operations, median(ratios), small.operations);
    System.out.printf(
        "step: its first call, which prepares its limits, %.1f times%n", large.first / small.first);
  }

  private static Made made(Path folder) {
    Catalog catalog = Catalog.read(folder);
    Map<String, Map<String, String>> accounts =
        Map.of(
            "wecom",
            Map.of(
                "vendor",
                "wecom",
                "corp-id",
                "ww0000000000000007",
                "secret",
                "none",
                "agent-id",
                "1"));
    Account account = Accounts.of(accounts, catalog).find("wecom").orElseThrow();
    Map<String, Operation> operations = catalog.vendor("wecom").orElseThrow().operations();
    return new Made(operations.get("sendMessage"), account, operations.size());
  }

  /** Leaves of a document some operations, and the components that they need. */
  private static String cut(ObjectNode document, Set<String> wanted) {
    JsonNode paths = document.path("paths");
    paths.forEach(
        path ->
            ((ObjectNode) path)
                .properties()
                .removeIf(m -> !wanted.contains(m.getValue().path("operationId").asText())));
    ((ObjectNode) paths).properties().removeIf(path -> path.getValue().isEmpty());
    ((ObjectNode) document.path("x-account")).remove("test");
    Set<String> needed = new HashSet<>();
    references(document, paths, needed);
    document
        .path("components")
        .properties()
        .forEach(
            kind ->
                ((ObjectNode) kind.getValue())
                    .properties()
                    .removeIf(
                        e -> !needed.contains("/components/" + kind.getKey() + "/" + e.getKey())));
    return document.toString();
  }

  private static void references(JsonNode document, JsonNode node, Set<String> found) {
    for (String reference : node.findValuesAsText("$ref")) {
      if (found.add(reference.substring(1))) {
        references(document, document.at(reference.substring(1)), found);
      }
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** Makes requests and judges answers, which is all of a step that a document has a part in. */
  private static final class Made {
    private final RequestBuilder builder;
    private final Judge judge;
    private final int operations;
    private final ObjectNode given;
    private final double first;
    private final Sender.Reply reply =
        new Sender.Reply(
            200, "{\"errcode\":0,\"errmsg\":\"ok\"}".getBytes(StandardCharsets.UTF_8), "");

    Made(Operation operation, Account account, int operations) {
      this.builder = new RequestBuilder(operation, account, Clock.systemUTC(), Optional.empty());
      this.judge = new Judge(operation);
      this.operations = operations;
      this.given = JSON.createObjectNode().put("touser", "lihua").put("msgtype", "text");
      given.putObject("text").put("content", "你好");
      this.first = calls(1);
    }

    /** Returns nanoseconds. */
    double calls(int times) {
      long begin = System.nanoTime();
      for (int i = 0; i < times; i++) {
        call();
      }
      return System.nanoTime() - begin;
    }

    private void call() {
      try {
        builder.build(given);
      } catch (VendorFault e) {
        throw new IllegalStateException(e);
      }
      if (!(judge.judge(reply) instanceof Outcome.Done)) {
        throw new IllegalStateException("the answer was not understood");
      }
    }
  }
}
