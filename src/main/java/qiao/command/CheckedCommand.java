package qiao.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import qiao.catalog.Checked;
import qiao.guide.GeneratedFolder;

/** Writes which files a start need not check, because the build has. */
@Command(
    name = "checked",
    mixinStandardHelpOptions = true,
    description = "Lists the files of routes/ that the next build has checked, for its resources.")
final class CheckedCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "<folder>",
      defaultValue = "src/main/resources/qiao/catalog",
      description = "where to; default ${DEFAULT-VALUE}")
  private Path folder;

  CheckedCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    new GeneratedFolder(folder, Checked.listOf(surroundings.routes()))
        .write()
        .forEach(file -> spec.commandLine().getOut().println(file));
    return 0;
  }
}
