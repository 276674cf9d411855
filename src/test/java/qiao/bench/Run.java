package qiao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import qiao.bench.BenchSettings.Contender;

/** Runs one case once, with processes and a store of its own. */
final class Run implements AutoCloseable {
  private static final int NO_BOUND = Integer.MAX_VALUE;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final int MOST_LOOKS = 20;

  private final BenchSettings settings;
  private final Contender contender;
  private final Lab lab;
  private final Contestant contestant;
  private String database = "";

  Run(BenchSettings settings, Contender contender, int latency, Path folder) {
    this.settings = settings;
    this.contender = contender;
    this.lab = new Lab(latency);
    this.contestant = new Contestant(folder, settings);
  }

  Figures run(Optional<Postgres> postgres) throws IOException, SQLException {
    long begun = System.nanoTime();
    start(postgres);
    lab.open(settings.senders(), contestant.urls(), contestant::alive);
    double start = (System.nanoTime() - begun) / 1e9;
    if (contender.nodes > 1 && postgres.orElseThrow().nodes(database) < contender.nodes) {
      throw new NotRun("this Qiao does not share a store among nodes: its table node is missing");
    }
    double idle = settledMemory();
    Whole whole = whole(postgres);
    Accept accept = contender == Contender.BARE ? Accept.NONE : accept();
    return new Figures(
        accept.pushed().acceptedPerSecond(),
        accept.pushed().p50Millis(),
        accept.pushed().p99Millis(),
        whole.pushed().toldPerSecond(),
        whole.cpu(),
        whole.storeCpu(),
        whole.benchCpu(),
        idle,
        contestant.mostResident(),
        start,
        whole.lost() + accept.lost(),
        whole.doubled());
  }

  private void start(Optional<Postgres> postgres) throws SQLException {
    if (contender == Contender.BARE) {
      contestant.startBare(lab.vendors());
      return;
    }
    List<String> store = List.of();
    if (contender.onPostgres()) {
      database = postgres.orElseThrow().newDatabase();
      store =
          List.of(
              "--spring.datasource.url=" + postgres.orElseThrow().url(database),
              "--spring.datasource.username=postgres",
              "--spring.datasource.password=");
    }
    for (int node = 0; node < contender.nodes; node++) {
      contestant.startQiao(lab.vendors(), List.of("-jar", Contestant.JAR.toString()), store);
    }
  }

  /** Looks until the memory no longer changes by a hundredth. */
  private double settledMemory() {
    double before = 0;
    double now = contestant.resident();
    for (int look = 0; look < MOST_LOOKS && Math.abs(now - before) > now / 100; look++) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      before = now;
      now = contestant.resident();
    }
    return now;
  }

  /** What the whole road of a message showed. */
  private record Whole(
      Pushed pushed, double cpu, double storeCpu, double benchCpu, long lost, long doubled) {}

  private Whole whole(Optional<Postgres> postgres) throws IOException {
    int open = settings.open();
    lab.push(settings.warmUp(), 0, open);
    Duration cpu = contestant.cpu();
    Duration benchCpu = lab.cpu();
    double storeCpu = storeMillis(postgres);
    Pushed pushed = lab.push(0, settings.seconds(), open);
    double cpuEach = each(contestant.cpu().minus(cpu).toNanos() / 1e6, pushed);
    double benchEach = each(lab.cpu().minus(benchCpu).toNanos() / 1e6, pushed);
    double storeEach = each(storeMillis(postgres) - storeCpu, pushed);
    lab.load("drain");
    String[] check = lab.load("check").split(" ");
    long lost = Long.parseLong(check[0]);
    return new Whole(pushed, cpuEach, storeEach, benchEach, lost, Long.parseLong(check[1]));
  }

  private double storeMillis(Optional<Postgres> postgres) throws IOException {
    return contender.onPostgres() ? postgres.orElseThrow().cpu().toNanos() / 1e6 : Double.NaN;
  }

  /** Shares milliseconds among the deliveries; not a number where there was none. */
  private static double each(double millis, Pushed pushed) {
    return pushed.told() == 0 ? Double.NaN : millis / pushed.told();
  }

  /** What pushing alone showed. */
  private record Accept(Pushed pushed, long lost) {
    static final Accept NONE =
        new Accept(new Pushed(0, 0, Double.NaN, Double.NaN, Double.NaN, 0), 0);
  }

  private Accept accept() {
    QiaoApi api = new QiaoApi(contestant.urls());
    api.stopFlow();
    Pushed warm = lab.push(settings.warmUp() / 3, 0, NO_BOUND);
    Pushed pushed = lab.push(0, settings.seconds(), NO_BOUND);
    long kept = api.waiting();
    return new Accept(pushed, Math.max(0, warm.accepted() + pushed.accepted() - kept));
  }

  @Override
  public void close() {
    contestant.close();
    lab.close();
  }

  /** Says why a case can't be measured. */
  static final class NotRun extends RuntimeException {
    NotRun(String reason) {
      super(reason);
    }
  }
}
