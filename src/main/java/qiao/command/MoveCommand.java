package qiao.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import qiao.backup.Move;
import qiao.backup.Refusal;
import qiao.backup.StoreMove;
import qiao.secret.Secrets;

/** Moves the embedded store to PostgreSQL. */
@Command(
    name = "move",
    mixinStandardHelpOptions = true,
    description = {
      "Moves everything from the embedded store to the empty PostgreSQL of QIAO_DB_URL.",
      "Stop Qiao first. All or nothing: a move that was killed is simply made again."
    })
final class MoveCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "<folder>",
      description = "the folder of the embedded store (default: that of QIAO_DATA)")
  private Path from;

  @Option(
      names = "--from-user",
      paramLabel = "<user>",
      defaultValue = "qiao",
      description = "as whom the embedded store was made (default: ${DEFAULT-VALUE})")
  private String fromUser;

  MoveCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws SQLException {
    PrintWriter out = spec.commandLine().getOut();
    try (ConfigurableApplicationContext settings = Parts.start(NoParts.class, surroundings)) {
      Environment environment = settings.getEnvironment();
      String password = environment.getProperty("spring.datasource.password", "");
      Secrets.learn(password);
      StoreMove move =
          new StoreMove(
              from == null ? Surroundings.data() : from,
              fromUser,
              environment.getProperty("spring.datasource.url", ""),
              environment.getProperty("spring.datasource.username", ""),
              password);
      Move.Moved moved = move.run(line -> out.println("  " + Secrets.mask(line)));
      out.println("已搬完 moved " + moved.rows() + " rows of " + moved.tables() + " tables.");
      out.println(
          "Start Qiao with the same settings. The folder stays as it is; keep it for a while.");
      return 0;
    } catch (Refusal e) {
      spec.commandLine().getErr().println(Secrets.mask(e.getMessage()));
      return 1;
    }
  }

  /** Holds nothing: only the settings are needed. */
  static class NoParts {}
}
