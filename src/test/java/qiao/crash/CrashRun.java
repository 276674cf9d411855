package qiao.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.util.FileSystemUtils;
import qiao.flows.Operator;

/** One run: load and mishaps, then calm, then the verdict. */
final class CrashRun {
  private static final Duration PATIENCE = Duration.ofSeconds(300);

  private final Setup setup;
  private final Path folder;
  private final Chronicle chronicle;

  CrashRun(Setup setup) {
    this.setup = setup;
    this.folder = Path.of("target", "crash", setup.name()).toAbsolutePath();
    try {
      FileSystemUtils.deleteRecursively(folder);
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.chronicle = new Chronicle(folder.resolve("chronicle.txt"));
  }

  /** Runs to the verdict; the logs of a run that broke a promise are kept. */
  Verdict run() {
    Plan plan = Plan.draw(setup);
    chronicle.write("== " + setup + "\n" + plan);
    Verdict verdict;
    try (Cluster cluster = new Cluster(setup, plan, folder, chronicle);
        Load load = new Load(cluster, setup.seed())) {
      verdict = run(plan, cluster, load);
    }
    chronicle.write(verdict.toString());
    if (verdict.good()) {
      delete();
    } else {
      chronicle.write("seed " + setup.seed() + "; logs are kept in " + folder);
    }
    return verdict;
  }

  private Verdict run(Plan plan, Cluster cluster, Load load) {
    chronicle.tell("load begins");
    load.begin();
    new Striker(cluster, load, chronicle).carryOut(plan);
    chronicle.tell("the mishaps are over");
    Set<String> accepted = load.end();
    double calm = chronicle.seconds();
    Operator operator = cluster.operator();
    Person person = new Person(operator, cluster.vendors());
    List<String> breaches = new ArrayList<>(drain(cluster, operator, person));
    double seconds = chronicle.seconds() - calm;
    Seen seen = Seen.by(cluster.vendors());
    Checker checker = new Checker(operator, accepted, seen);
    try {
      breaches.addAll(checker.breaches());
    } catch (IllegalStateException | UncheckedIOException e) {
      breaches.add("an operator learns nothing: " + e.getMessage());
    }
    breaches.addAll(deaths(plan, cluster));
    return new Verdict(
        accepted.size(),
        seen.leads().size(),
        seen.messages().size(),
        checker.explained(),
        person.parked(),
        seconds,
        breaches);
  }

  /** A node may end by itself when a full disk has made its embedded store lock it out. */
  private List<String> deaths(Plan plan, Cluster cluster) {
    int deaths = cluster.nodes().stream().mapToInt(Node::deaths).sum();
    boolean allowed = setup.store() == Setup.StoreKind.H2 && plan.has(Strike.Kind.DISK_FULL);
    return deaths == 0 || allowed ? List.of() : List.of(deaths + " times a node ended by itself");
  }

  /** Waits until nothing is open, while a person looks after what is parked. */
  private static List<String> drain(Cluster cluster, Operator operator, Person person) {
    List<String> breaches = new ArrayList<>();
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(300))
          .ignoreExceptions()
          .until(
              () -> {
                cluster.nodes().forEach(Node::revive);
                person.tidyUp();
                return operator.open() == 0 && operator.count("parked") == 0;
              });
    } catch (ConditionTimeoutException e) {
      breaches.add("stuck: something is still open after " + PATIENCE.toSeconds() + " s");
    }
    if (person.unexplained() > 0) {
      breaches.add(person.unexplained() + " parked though nothing asked for a person");
    }
    return breaches;
  }

  private void delete() {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
