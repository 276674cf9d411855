package qiao.flows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import qiao.standin.Mishap;
import qiao.standin.OaStandIn;
import qiao.standin.OaStandIns;
import qiao.standin.OaTodo;
import qiao.standin.Options;

/**
 * Shows that every OA ends up with what the CRM has: {@code mvn spring-boot:test-run@todos}. Raises
 * {@code --todos} (10,000) with three receivers each over five OA accounts, changes, finishes and
 * deletes some, while {@code --faults} (5) of a hundred calls go wrong; then compares. {@code
 * --seed} repeats a run.
 */
public final class TodoRun {
  private static final int EMPLOYEES = 20;
  private static final int AT_ONCE = 32;

  private final int todos;
  private final int faults;
  private final Random random;
  private final OaStandIns oas = OaStandIns.start();
  private final Map<String, List<String>> receivers = new LinkedHashMap<>();
  private final Map<String, List<String>> scenes = new LinkedHashMap<>();

  private TodoRun(Options options) {
    this.todos = options.number("todos", 10_000);
    this.faults = options.number("faults", 5);
    this.random = new Random(options.number("seed", 1));
  }

  /** Runs it; exits with 1 when an OA has other todos than the CRM. */
  public static void main(String[] args) throws IOException {
    boolean same = new TodoRun(new Options(args)).run();
    System.exit(same ? 0 : 1);
  }

  private boolean run() throws IOException {
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    Path data = Files.createTempDirectory(target, "todos-");
    Map<String, Object> settings = new HashMap<>(oas.settings());
    for (OaStandIn oa : oas.all()) {
      settings.put("qiao.todo.accounts." + oa.name() + ".departments", oa.name());
      settings.put("qiao.accounts." + oa.name() + ".pace", "100000/1s");
      goWrong(oa);
    }
    try (QiaoUnderTest qiao = new QiaoUnderTest(data, settings)) {
      TodoCrm crm = new TodoCrm(qiao::url);
      bind(crm);
      plan();
      long began = System.nanoTime();
      raise(crm);
      Duration raised = Duration.ofNanos(System.nanoTime() - began);
      await(qiao);
      Duration all = Duration.ofNanos(System.nanoTime() - began);
      return tell(raised, all, qiao.operator().count("parked"));
    } finally {
      oas.close();
    }
  }

  private void goWrong(OaStandIn oa) {
    List<Mishap> mishaps =
        List.of(
            Mishap.busy(), Mishap.unavailable(), Mishap.cut(), Mishap.cutAfter(), Mishap.garbage());
    for (Mishap mishap : mishaps) {
      oa.sometimes("*", mishap, faults / 100.0 / mishaps.size(), random.nextLong());
    }
  }

  private void bind(TodoCrm crm) {
    for (OaStandIn oa : oas.all()) {
      for (int i = 0; i < EMPLOYEES; i++) {
        crm.bind(oa.name(), "e" + i, user(oa, "e" + i));
      }
    }
  }

  private static String user(OaStandIn oa, String employee) {
    return oa.name() + "-" + employee;
  }

  private void plan() {
    for (int i = 0; i < todos; i++) {
      String id = "t%06d".formatted(i);
      receivers.put(
          id,
          random.ints(0, EMPLOYEES).distinct().limit(3).mapToObj(number -> "e" + number).toList());
      List<String> events = new ArrayList<>(List.of("created"));
      if (random.nextInt(10) < 6) {
        events.add("changed");
      }
      int end = random.nextInt(10);
      if (end < 6) {
        events.add(end < 4 ? "finished" : "deleted");
      }
      scenes.put(id, events);
    }
  }

  /** Raises many todos at a time, the events of each in their order. */
  private void raise(TodoCrm crm) {
    ConcurrentLinkedQueue<String> left = new ConcurrentLinkedQueue<>(scenes.keySet());
    var senders = Executors.newFixedThreadPool(AT_ONCE);
    CompletableFuture.allOf(
            Stream.generate(
                    () ->
                        CompletableFuture.runAsync(
                            () -> {
                              for (String id = left.poll(); id != null; id = left.poll()) {
                                raise(crm, id);
                              }
                            },
                            senders))
                .limit(AT_ONCE)
                .toArray(CompletableFuture[]::new))
        .join();
    senders.shutdown();
  }

  private void raise(TodoCrm crm, String id) {
    int second = 0;
    for (String scene : scenes.get(id)) {
      crm.event(scene, id, receivers.get(id)).second(++second).of(oa(id).name()).send();
    }
  }

  private OaStandIn oa(String id) {
    return oas.all().get(Integer.parseInt(id.substring(1)) % oas.all().size());
  }

  /** What is parked holds its lane for a person, so nothing more is worth waiting for. */
  private static void await(QiaoUnderTest qiao) {
    QiaoUnderTest.await()
        .atMost(Duration.ofHours(1))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> qiao.operator().open() == 0 || qiao.operator().count("parked") > 0);
  }

  private boolean tell(Duration raised, Duration all, long parked) {
    int events = scenes.values().stream().mapToInt(List::size).sum();
    long wrong = scenes.keySet().stream().mapToLong(this::wrong).sum();
    long twice = oas.all().stream().mapToLong(oa -> oa.times("created twice")).sum();
    long calls =
        oas.all().stream().flatMap(oa -> oa.counts().values().stream()).mapToLong(n -> n).sum();
    System.out.printf(
        """
        todos %,d · receivers each 3 · OA accounts %d · events %,d · deliveries %,d
        calls to the OAs %,d, of which about %d %% went wrong
        all raised after %d s, all in their places after %d s: %,d deliveries/s
        other than the CRM has %d · shown twice %d · parked %d
        """,
        todos,
        oas.all().size(),
        events,
        events * 3,
        calls,
        faults,
        raised.toSeconds(),
        all.toSeconds(),
        events * 3 / Math.max(1, all.toSeconds()),
        wrong,
        twice,
        parked);
    return wrong == 0 && twice == 0 && parked == 0;
  }

  /** Counts the receivers who see something else than the CRM says. */
  private long wrong(String id) {
    List<String> events = scenes.get(id);
    String last = events.get(events.size() - 1);
    List<String> others =
        receivers.get(id).stream().filter(employee -> !agrees(id, employee, last, events)).toList();
    others.forEach(
        employee ->
            System.out.printf(
                "%s of %s at %s: the CRM told %s, the OA has %s%n",
                id, employee, oa(id).name(), events, rows(id, employee)));
    return others.size();
  }

  /** What was finished before it, or its change, could be pushed is not pushed any more. */
  private boolean agrees(String id, String employee, String last, List<String> events) {
    List<OaTodo> rows = rows(id, employee);
    boolean finished = last.equals("finished");
    if (last.equals("deleted") || (finished && oa(id).name().equals("welink"))) {
      return rows.isEmpty();
    }
    if (finished) {
      return rows.stream().allMatch(OaTodo::done) && rows.size() <= 1;
    }
    String title = TodoCrm.title(events.contains("changed") ? "changed" : "created");
    return rows.size() == 1 && !rows.get(0).done() && rows.get(0).title().contains(title);
  }

  private List<OaTodo> rows(String id, String employee) {
    OaStandIn oa = oa(id);
    return oa.todos(user(oa, employee)).stream().filter(row -> row.id().startsWith(id)).toList();
  }
}
