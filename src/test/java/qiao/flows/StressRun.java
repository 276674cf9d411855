package qiao.flows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.util.FileSystemUtils;
import qiao.standin.Options;
import qiao.standin.QuestionnaireStandIn;
import qiao.standin.StandIns;

/**
 * Pushes many answers through the packaged program and prints a verdict; ends with code 1 when an
 * answer was lost or a lead was made twice. Options: {@code --answers} (2000), {@code
 * --concurrency} (32), {@code --busy} and {@code --cut-after}, the probabilities of HTTP 500 before
 * and of a closed connection after processing (0), {@code --token-life} in seconds (7200), {@code
 * --kill-after}, so many accepted pushes until {@code kill -9} (0: never), {@code --patience} in
 * seconds until what is still open is told (900).
 */
public final class StressRun {
  private final Options options;
  private final PackagedQiao qiao;
  private final StandInProcess vendors;
  private final Operator operator;
  private final List<JsonNode> bursts = new ArrayList<>();

  private StressRun(Options options, PackagedQiao qiao, StandInProcess vendors) {
    this.options = options;
    this.qiao = qiao;
    this.vendors = vendors;
    this.operator = new Operator(qiao::url);
  }

  /** Runs once. */
  public static void main(String[] args) throws IOException {
    Options options = new Options(args);
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    Path folder = Files.createTempDirectory(target, "stress-");
    PackagedQiao qiao = new PackagedQiao(folder, Map.of());
    StressVerdict verdict;
    try (StandInProcess vendors = standIns(options, qiao);
        qiao) {
      verdict = new StressRun(options, qiao, vendors).run();
    }
    System.out.println(verdict);
    if (verdict.good()) {
      FileSystemUtils.deleteRecursively(folder);
    } else {
      System.out.println("store and consoles are kept in " + folder);
    }
    System.exit(verdict.good() ? 0 : 1);
  }

  private static StandInProcess standIns(Options options, PackagedQiao qiao) throws IOException {
    StandInProcess vendors =
        new StandInProcess(
            "--webhook=" + StandIns.webhookAt(qiao.url()),
            "--robot-limit=" + Integer.MAX_VALUE,
            "--token-life=" + options.number("token-life", 7_200));
    vendors.settings().forEach(qiao::set);
    qiao.set("WENJUAN_SURVEY", String.valueOf(QuestionnaireStandIn.EXPO));
    return vendors;
  }

  private StressVerdict run() {
    vendors.sometimes("busy", share("busy"));
    vendors.sometimes("cut-after", share("cut-after"));
    qiao.start(PackagedQiao.PACES);
    long begun = System.nanoTime();
    pushAll();
    long open = drained();
    return verdict(open, (System.nanoTime() - begun) / 1e9);
  }

  private double share(String option) {
    return Double.parseDouble(options.text(option, "0"));
  }

  /** Pushes all answers; what nobody took because of the kill, again after the restart. */
  private void pushAll() {
    int answers = options.number("answers", 2_000);
    int killAfter = options.number("kill-after", 0);
    if (killAfter == 0) {
      bursts.add(push(answers));
      return;
    }
    CompletableFuture<JsonNode> burst = CompletableFuture.supplyAsync(() -> push(answers));
    Road.await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                burst.isDone()
                    || vendors.questionnaire("/_standin/state").path("pushesAccepted").asInt()
                        >= killAfter);
    qiao.kill();
    bursts.add(burst.join());
    qiao.start(PackagedQiao.PACES);
    int refused = answers - bursts.get(0).path("accepted").asInt();
    if (refused > 0) {
      bursts.add(push(refused));
    }
  }

  private JsonNode push(int count) {
    return vendors.push(count, options.number("concurrency", 32));
  }

  /** Waits until nothing is open; returns what is open when patience ends. */
  private long drained() {
    try {
      Road.await()
          .atMost(Duration.ofSeconds(options.number("patience", 900)))
          .until(() -> operator.open() == 0);
      return 0;
    } catch (ConditionTimeoutException e) {
      return operator.open();
    }
  }

  private StressVerdict verdict(long open, double seconds) {
    // First what waits, then the leads: what became a lead in between is in neither list twice.
    Set<String> kept = waiting();
    Map<String, Long> leads = leads();
    kept.addAll(leads.keySet());
    Set<String> accepted = new HashSet<>();
    for (JsonNode burst : bursts) {
      burst.path("acceptedAnswers").forEach(answer -> accepted.add(Road.key(answer.asInt())));
    }
    JsonNode robot = vendors.robot("/_standin/state");
    long messages = robot.path("messages").asLong();
    return new StressVerdict(
        accepted.size(),
        leads.values().stream().mapToLong(Long::longValue).sum(),
        accepted.stream().filter(key -> !kept.contains(key)).count(),
        leads.values().stream().mapToLong(count -> count - 1).sum(),
        messages,
        messages - robot.path("distinctMessages").asLong(),
        operator.count("parked"),
        open,
        seconds,
        bursts.stream().mapToDouble(burst -> burst.path("seconds").asDouble()).sum(),
        worst("p50Millis"),
        worst("p99Millis"));
  }

  private double worst(String field) {
    return bursts.stream().mapToDouble(burst -> burst.path(field).asDouble()).max().orElse(0);
  }

  /** Counts the leads of each answer. */
  private Map<String, Long> leads() {
    Map<String, Long> leads = new HashMap<>();
    vendors
        .crm("/keys.json")
        .properties()
        .forEach(entry -> leads.put(entry.getKey(), entry.getValue().asLong()));
    return leads;
  }

  /** Returns the answers that wait for a person or for their next try: they are not lost. */
  private Set<String> waiting() {
    Set<String> keys = new HashSet<>();
    Map<String, Integer> reasons = new TreeMap<>();
    for (String state : List.of("WAITING", "MOVING", "PARKED")) {
      for (JsonNode delivery : operator.deliveries(state)) {
        String answer = delivery.path("key").asText().split("\\|")[1];
        keys.add(Road.key(Integer.parseInt(answer)));
        String reason = delivery.path("step").asText() + ": " + delivery.path("reason").asText();
        reasons.merge(state + " at " + reason, 1, Integer::sum);
      }
    }
    reasons.forEach((reason, count) -> System.out.println(count + " " + reason));
    return keys;
  }
}
