package qiao.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.springframework.util.FileSystemUtils;
import qiao.account.AccountRefused;
import qiao.account.KeptAccount;
import qiao.account.StoredAccounts;
import qiao.binding.BindingImport;
import qiao.binding.BrokenTable;
import qiao.binding.ImportReport;
import qiao.catalog.BrokenFiles;
import qiao.todo.Connectors;
import qiao.todo.Legend;

/**
 * Takes what {@link Export} wrote, into a Qiao that has none of it or just the same. Everything is
 * checked before anything is changed; made again, it changes nothing more.
 */
public final class Import {
  private final StoredAccounts accounts;
  private final BindingImport bindings;
  private final Path scenes;

  /**
   * @param scenes the folder of the OA accounts' connectors
   */
  Import(StoredAccounts accounts, BindingImport bindings, Path scenes) {
    this.accounts = accounts;
    this.bindings = bindings;
    this.scenes = scenes;
  }

  /**
   * Imports a zip.
   *
   * @param preview only say what would be done
   * @param by who does it
   * @throws Refusal when the file is no export, or of another format
   */
  public ImportResult run(InputStream file, boolean preview, String by) throws IOException {
    Parcel parcel = Parcel.read(file);
    Plan plan = new Plan();
    for (Parcel.PackedAccount account : parcel.accounts()) {
      plan(plan, account);
    }
    planScenes(plan, parcel.scenes());
    planBindings(plan, parcel);
    if (preview || !plan.problems.isEmpty()) {
      return plan.result(false);
    }
    for (Parcel.PackedAccount account : plan.accounts) {
      accounts.add(account.name(), account.vendor(), account.values(), by);
    }
    for (Map.Entry<String, byte[]> scene : plan.scenes.entrySet()) {
      Files.createDirectories(scenes);
      Files.write(scenes.resolve(scene.getKey()), scene.getValue());
    }
    return plan.result(bindings(plan, parcel, false, by));
  }

  private void plan(Plan plan, Parcel.PackedAccount account) {
    String shown = "account " + account.name();
    Optional<KeptAccount> here = accounts.find(account.name());
    if (here.isPresent()) {
      boolean same =
          here.get().vendor().equals(account.vendor())
              && here.get().values().equals(account.values());
      (same ? plan.unchanged : plan.problems)
          .add(same ? shown : shown + " is here already, with other values");
      return;
    }
    try {
      accounts.draft(account.name(), account.vendor(), account.values());
      plan.accounts.add(account);
      if (!account.secrets().isEmpty()) {
        plan.left.add(shown + ": give " + String.join(", ", account.secrets()));
      }
    } catch (BrokenFiles | AccountRefused | IllegalArgumentException e) {
      plan.problems.add(shown + ": " + e.getMessage().strip());
    }
  }

  private void planScenes(Plan plan, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path here = scenes.resolve(file.getKey());
      if (!Files.exists(here)) {
        plan.scenes.put(file.getKey(), file.getValue());
      } else if (Arrays.equals(Files.readAllBytes(here), file.getValue())) {
        plan.unchanged.add(here.toString());
      } else {
        plan.problems.add(here + " is here already, with other content");
      }
    }
    if (!plan.scenes.isEmpty()) {
      plan.left.add("copy " + plan.scenes.keySet() + " of " + scenes + " to all nodes");
      check(plan, files);
    }
  }

  /** Reads all of them as a start does, with something in place of what accounts will say. */
  private void check(Plan plan, Map<String, byte[]> files) throws IOException {
    Path trial = Files.createTempDirectory("qiao-import-");
    UnaryOperator<String> filled =
        text ->
            text.replaceAll("\\$\\{[a-z-]*url}", "https://host.invalid")
                .replaceAll("\\$\\{[^}]*}", "value");
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(trial.resolve(file.getKey()), file.getValue());
      }
      Connectors.read(trial, Legend.builtIn().withFile(trial.resolve("legend.yaml")), filled);
    } catch (BrokenFiles e) {
      plan.problems.add(e.getMessage().strip().replace(trial.toString(), "scenes"));
    } finally {
      FileSystemUtils.deleteRecursively(trial);
    }
  }

  private void planBindings(Plan plan, Parcel parcel) throws IOException {
    try {
      bindings(plan, parcel, true, "");
    } catch (BrokenTable | IllegalArgumentException e) {
      plan.problems.add(Parcel.BINDINGS + ": " + e.getMessage());
    }
  }

  /** Accounts that come with the parcel are not known while it is only looked at. */
  private boolean bindings(Plan plan, Parcel parcel, boolean preview, String by)
      throws IOException {
    if (parcel.bindings().length == 0) {
      return true;
    }
    ImportReport report =
        bindings.run(
            new ByteArrayInputStream(parcel.bindings()),
            new BindingImport.Options(preview, false, ""),
            by);
    plan.bindings.clear();
    report.counts().forEach((what, count) -> plan.bindings.put(what.name(), count));
    for (ImportReport.Line line : report.lines()) {
      boolean comes =
          line.what() == ImportReport.What.UNKNOWN_ACCOUNT
              && plan.accounts.stream()
                  .anyMatch(one -> line.why().contains("'" + one.name() + "'"));
      if (!line.why().isEmpty() && !comes) {
        plan.problems.add(Parcel.BINDINGS + " line " + line.line() + ": " + line.why());
      }
    }
    return report.applied();
  }

  /** What an import comes to, as far as it was looked at. */
  private static final class Plan {
    private final List<Parcel.PackedAccount> accounts = new ArrayList<>();
    private final Map<String, byte[]> scenes = new TreeMap<>();
    private final Map<String, Integer> bindings = new TreeMap<>();
    private final List<String> unchanged = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    ImportResult result(boolean applied) {
      List<String> added = new ArrayList<>();
      accounts.forEach(account -> added.add("account " + account.name()));
      scenes.keySet().forEach(file -> added.add(Parcel.SCENES + file));
      return new ImportResult(applied, added, unchanged, bindings, problems, left);
    }
  }
}
