package qiao.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import qiao.standin.QuestionnaireStandIn;

/** Sends messages until it is told to end, and notes what was answered with success. */
final class Load implements AutoCloseable {
  private static final int LANES = 12;
  private static final int BURST = 15;
  private static final int MOST_BURSTS = 20;
  private static final int CONCURRENCY = 4;
  private static final int PAUSE_MILLIS = 800;
  static final int ENOUGH = 200;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Cluster cluster;
  private final long seed;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<CompletableFuture<?>> senders = new ArrayList<>();
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private volatile boolean ending;

  Load(Cluster cluster, long seed) {
    this.cluster = cluster;
    this.seed = seed;
  }

  void begin() {
    for (int i = 1; i <= LANES; i++) {
      LaneSender lane = new LaneSender(cluster.url(), i, new Random(seed * LANES + i), accepted);
      senders.add(CompletableFuture.runAsync(() -> lane.send(() -> ending), threads));
    }
    senders.add(CompletableFuture.runAsync(this::pushAnswers, threads));
  }

  /** Counts what was accepted so far. */
  int accepted() {
    return accepted.size();
  }

  /** The questionnaire pushes each answer once; what nobody took, nobody gets. */
  private void pushAnswers() {
    for (int i = 0; i < MOST_BURSTS && !ending; i++) {
      JsonNode report = cluster.vendors().push(BURST, CONCURRENCY);
      report.path("acceptedAnswers").forEach(answer -> accepted.add(answerKey(answer.asText())));
      LaneSender.rest(PAUSE_MILLIS);
    }
  }

  /** Returns the key by which the inbox knows an answer; its lead carries another form of it. */
  static String answerKey(String answer) {
    return QuestionnaireStandIn.EXPO + "|" + answer + "|answer.create";
  }

  /**
   * Goes on until enough was accepted to tell something, or patience ends; then sends nothing new
   * and waits for the answers to what was sent. Returns what was accepted.
   */
  Set<String> end() {
    try {
      Awaitility.await().atMost(LONGEST).until(() -> accepted.size() >= ENOUGH);
    } catch (ConditionTimeoutException e) {
      // The checker tells.
    }
    ending = true;
    CompletableFuture.allOf(senders.toArray(CompletableFuture<?>[]::new)).join();
    return accepted;
  }

  @Override
  public void close() {
    ending = true;
    threads.shutdownNow();
  }
}
