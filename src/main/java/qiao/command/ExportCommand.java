package qiao.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches what people set up from a running Qiao. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Fetches bindings, scenes and accounts (without secrets) from a running Qiao.")
final class ExportCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Spec private CommandSpec spec;
  @Mixin private RunningQiao qiao;

  @Parameters(paramLabel = "<file>", description = "the zip to write; there must be none yet")
  private Path file;

  ExportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (Files.exists(file)) {
      spec.commandLine().getErr().println("there is a file already: " + file);
      return 1;
    }
    try {
      qiao.get(surroundings, "/api/settings/export", file);
      spec.commandLine().getOut().println("已导出 wrote " + file);
      return 0;
    } catch (RunningQiao.Refused e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }
}
