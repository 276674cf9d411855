package qiao.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import qiao.guide.GeneratedFolder;
import qiao.guide.Tiles;
import qiao.guide.UsualAccounts;

/** Writes the tiles. */
@Command(
    name = "tiles",
    mixinStandardHelpOptions = true,
    description = "Writes routes/kamelets/ anew from the vendor documents.")
final class TilesCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Spec private CommandSpec spec;

  TilesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    GeneratedFolder folder =
        new GeneratedFolder(
            surroundings.routes().resolve("kamelets"),
            Tiles.of(surroundings.guides(), UsualAccounts.in(surroundings.config())));
    folder.write().forEach(file -> spec.commandLine().getOut().println(file));
    return 0;
  }
}
