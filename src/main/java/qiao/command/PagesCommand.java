package qiao.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import qiao.guide.CaseCounts;
import qiao.guide.GeneratedFolder;
import qiao.guide.Pages;
import qiao.guide.UsualAccounts;

/** Writes the reference pages. */
@Command(
    name = "pages",
    mixinStandardHelpOptions = true,
    description = "Writes the reference pages anew from the vendor documents.")
final class PagesCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "<folder>",
      defaultValue = "src/docs/reference",
      description = "where to; default ${DEFAULT-VALUE}")
  private Path folder;

  PagesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    new GeneratedFolder(
            folder,
            Pages.of(
                surroundings.guides(),
                UsualAccounts.in(surroundings.config()),
                CaseCounts.in(Path.of("src/test/resources/cases"))))
        .write()
        .forEach(file -> spec.commandLine().getOut().println(file));
    return 0;
  }
}
