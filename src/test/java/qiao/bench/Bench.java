package qiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;
import qiao.bench.BenchSettings.Contender;

/** Measures all cases and says whether anything was lost or doubled. */
final class Bench {
  /** The load alone has a hundred times the pace, so a short window tells enough. */
  private static final int SECONDS_ALONE = 3;

  private final BenchSettings settings;
  private final Path folder;
  private final Table table = new Table();
  private long wrong;
  private int runs;

  private Bench(BenchSettings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  /** What a bench ended with; {@code wrong} counts what was lost or doubled. */
  record Verdict(String table, long wrong) {}

  /** Measures below {@code target/}, and leaves nothing there but what went wrong. */
  static Verdict run(BenchSettings settings) throws IOException, SQLException {
    if (!Files.isRegularFile(Contestant.JAR)) {
      throw new IllegalStateException(Contestant.JAR + " is missing: run mvn package first");
    }
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench-");
    Verdict verdict = new Bench(settings, folder).run();
    if (verdict.wrong() == 0) {
      FileSystemUtils.deleteRecursively(folder);
    }
    return verdict;
  }

  private Verdict run() throws IOException, SQLException {
    table.note(alone());
    Optional<Postgres> postgres = Optional.empty();
    if (settings.contenders().stream().anyMatch(Contender::onPostgres)) {
      postgres = Optional.of(Postgres.start(folder));
    }
    try {
      for (int latency : settings.latencies()) {
        double bare = Double.NaN;
        for (Contender contender : settings.contenders()) {
          double delivered = measure(contender, latency, postgres, bare);
          bare = contender == Contender.BARE ? delivered : bare;
        }
      }
    } finally {
      if (postgres.isPresent()) {
        postgres.get().close();
      }
    }
    if (settings.starts()) {
      Starts.measure(settings, folder.resolve("starts")).forEach(table::note);
    }
    table.note(settings.toString());
    return new Verdict(table.toString(), wrong);
  }

  private double measure(Contender contender, int latency, Optional<Postgres> postgres, double bare)
      throws IOException, SQLException {
    List<Figures> all = new ArrayList<>();
    try {
      for (int repeat = 0; repeat < settings.repeats(); repeat++) {
        all.add(once(contender, latency, postgres));
      }
    } catch (Run.NotRun e) {
      table.notRun(contender.title, latency, e.getMessage());
      return Double.NaN;
    }
    Figures median = Figures.median(all);
    wrong += median.lost() + median.doubled();
    double compared = contender == Contender.BARE ? median.delivered() : bare;
    table.add(contender.title, latency, median, compared);
    return median.delivered();
  }

  private Figures once(Contender contender, int latency, Optional<Postgres> postgres)
      throws IOException, SQLException {
    Path own = Files.createDirectories(folder.resolve("run-" + ++runs));
    try (Run run = new Run(settings, contender, latency, own)) {
      Figures figures = run.run(postgres);
      System.out.println(contender.title + ", vendor " + latency + " ms: " + figures);
      return figures;
    } catch (IllegalStateException e) {
      throw new IllegalStateException(e.getMessage() + ", see the consoles in " + own, e);
    }
  }

  /** Pushes straight to the vendors: what the load costs when nothing is measured. */
  private String alone() {
    try (Lab lab = new Lab(0)) {
      lab.open(settings.senders(), List.of(lab.vendors()), () -> true);
      lab.push(settings.warmUp(), 0, Integer.MAX_VALUE);
      double before = lab.cpu().toNanos();
      Pushed pushed = lab.push(0, Math.min(SECONDS_ALONE, settings.seconds()), Integer.MAX_VALUE);
      double each = (lab.cpu().toNanos() - before) / 1e6 / Math.max(1, pushed.accepted());
      return String.format(
          Locale.ROOT,
          "load generator and vendors alone: %,.0f pushes/s, %.3f ms of processor time for each",
          pushed.acceptedPerSecond(),
          each);
    }
  }
}
