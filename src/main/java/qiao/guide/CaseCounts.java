package qiao.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import qiao.catalog.YamlTree;

/** Counts the cases of operations: those of their own, and those that hold for a whole vendor. */
public final class CaseCounts {
  /** The case files write lists of many equal items short; it is no YAML before it is read. */
  private static final String SHORT_LIST = "\\[[^\\[\\]\"]+\\*\\d+]";

  private final Path folder;

  private CaseCounts(Path folder) {
    this.folder = folder;
  }

  /** Counts in {@code <vendor>/<operation>/*.yaml} and {@code <vendor>/faults.yaml} of a folder. */
  public static CaseCounts in(Path folder) {
    return new CaseCounts(folder);
  }

  /** Returns how many cases are the operation's own. */
  public int own(OperationGuide operation) {
    Path own = folder.resolve(operation.operation().vendor()).resolve(operation.operation().id());
    return files(own).stream().mapToInt(CaseCounts::count).sum();
  }

  /** Returns how many cases of its vendor hold for the operation too. */
  public int general(OperationGuide operation) {
    Path general = folder.resolve(operation.operation().vendor()).resolve("faults.yaml");
    return operation.ownFaults() || !Files.isRegularFile(general) ? 0 : count(general);
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int count(Path file) {
    try {
      JsonNode cases = YamlTree.parse(Files.readString(file).replaceAll(SHORT_LIST, "[]")).root();
      return cases.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
