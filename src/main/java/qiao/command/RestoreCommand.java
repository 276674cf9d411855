package qiao.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import qiao.backup.Refusal;
import qiao.backup.Restore;

/** Puts a backup of the embedded store in its place. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Puts a backup into the folder of QIAO_DATA, which must hold no store.")
final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<file>", description = "a zip that POST /api/backups has made")
  private Path file;

  @Option(
      names = "--to",
      paramLabel = "<folder>",
      description = "another folder than that of QIAO_DATA")
  private Path to;

  @Option(
      names = "--user",
      paramLabel = "<user>",
      defaultValue = "qiao",
      description = "as whom the store was made (default: ${DEFAULT-VALUE})")
  private String user;

  @Override
  public Integer call() throws IOException, SQLException {
    try {
      long deliveries = new Restore(file, to == null ? Surroundings.data() : to, user).run();
      spec.commandLine()
          .getOut()
          .println("已恢复 restored a store with " + deliveries + " deliveries; start Qiao now.");
      return 0;
    } catch (Refusal e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }
}
