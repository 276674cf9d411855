package qiao.command;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import qiao.secret.Secrets;

/** Hands what was exported to a running Qiao. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Hands an export to a running Qiao. All is checked before anything is changed;",
      "what is there already with other values keeps all of it out, and is told."
    })
final class ImportCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Spec private CommandSpec spec;
  @Mixin private RunningQiao qiao;

  @Parameters(paramLabel = "<file>", description = "a zip that export has written")
  private Path file;

  @Option(names = "--preview", description = "only say what would be done")
  private boolean preview;

  ImportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(file)) {
      spec.commandLine().getErr().println("there is no file " + file);
      return 1;
    }
    try {
      HttpResponse<String> answer =
          qiao.put(surroundings, "/api/settings/import?preview=" + preview, file);
      spec.commandLine().getOut().println(Secrets.mask(answer.body()));
      return answer.statusCode() == 200 ? 0 : 1;
    } catch (RunningQiao.Refused e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }
}
