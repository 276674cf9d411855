package qiao.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import qiao.catalog.Problem;
import qiao.catalog.YamlTree;

/** Reads the files of settings ahead of Spring, which would tell a slip without naming the file. */
final class SettingFiles {
  private static final String CURE =
      "mend the YAML: each name once, blanks instead of tabs, as far in as its neighbours";

  private SettingFiles() {}

  /** Returns what is wrong with the YAML of {@code application*.yaml} in a folder. */
  static List<Problem> problems(Path folder) {
    List<Problem> problems = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.getFileName().toString().matches("application.*\\.ya?ml"))
            .sorted()
            .forEach(file -> read(file, problems));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return problems;
  }

  private static void read(Path file, List<Problem> problems) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      if (text.indexOf('\uFFFD') >= 0) {
        int line = YamlTree.damagedLine(file);
        problems.add(
            problem(file, line, "holds bytes that are no UTF-8", "save the file as UTF-8"));
        return;
      }
      new Yaml(new SafeConstructor(options)).loadAll(text).forEach(document -> {});
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      problems.add(problem(file, line, e.getProblem(), CURE));
    } catch (YAMLException e) {
      problems.add(problem(file, 0, e.getMessage(), CURE));
    } catch (IOException e) {
      problems.add(problem(file, 0, "can't be read: " + e.getMessage(), "make it readable"));
    }
  }

  private static Problem problem(Path file, int line, String what, String cure) {
    return new Problem(file.toString().replace('\\', '/'), line, "YAML", what, cure);
  }
}
