package qiao.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import qiao.catalog.BrokenFiles;
import qiao.secret.Secrets;

/** Begins every command; without one, the program serves instead. */
@Command(
    name = "java -jar qiao.jar",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    synopsisSubcommandLabel = "[COMMAND]",
    description = {
      "Qiao 桥: without a command, serves until it is stopped.",
      "Settings such as --qiao.routes=<folder> may follow any command."
    },
    subcommands = {
      VendorsCommand.class,
      OperationsCommand.class,
      ShowCommand.class,
      CallCommand.class,
      TestCommand.class,
      CheckCommand.class,
      TilesCommand.class,
      PagesCommand.class,
      CheckedCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      MoveCommand.class,
      RestoreCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:well",
      "1:a call, a connection, a check or a move did not go well",
      "2:wrong use, or files that a command needs are broken"
    })
public final class Commands implements Runnable {
  private static final List<String> FLAGS = List.of("--help", "--version");

  /** What Spring takes has a dot in its name; no option of a command has one. */
  private static final String SETTING = "--[A-Za-z][\\w-]*[.\\[][^=]*(=(?s:.*))?";

  @Spec private CommandSpec spec;

  /** Tells whether these arguments ask for a command; otherwise they are settings of a server. */
  public static boolean asked(String... args) {
    return args.length > 0 && (!args[0].startsWith("--") || FLAGS.contains(args[0]));
  }

  /** Runs a command and returns the exit code of the process. */
  public static int run(String... args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    String[] settings = Arrays.stream(args).filter(a -> a.matches(SETTING)).toArray(String[]::new);
    String[] words = Arrays.stream(args).filter(a -> !a.matches(SETTING)).toArray(String[]::new);
    Surroundings surroundings = new Surroundings(settings);
    return new CommandLine(new Commands(), new Making(surroundings))
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler((e, given) -> wrongUse(e))
        .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line))
        .execute(words);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  private static int wrongUse(ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println(Secrets.mask(wrong.getMessage()));
    line.usage(line.getErr());
    return 2;
  }

  private static int failed(Exception failure, CommandLine line) {
    Optional<BrokenFiles> broken = broken(failure);
    String told = broken.map(BrokenFiles::getMessage).orElseGet(() -> deepest(failure));
    line.getErr().println(Secrets.mask(told.strip()));
    return 2;
  }

  /** Returns what the first cause says: the rest is about how the program is built. */
  static String deepest(Throwable failure) {
    Throwable each = failure;
    while (each.getCause() != null) {
      each = each.getCause();
    }
    return Secrets.mask(each.getMessage() == null ? each.toString() : each.getMessage());
  }

  /** Finds, in what Spring threw, the files that people have to mend. */
  static Optional<BrokenFiles> broken(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof BrokenFiles files) {
        return Optional.of(files);
      }
    }
    return Optional.empty();
  }

  /** Gives each command its surroundings. */
  private record Making(Surroundings surroundings) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> kind) throws Exception {
      try {
        return kind.getDeclaredConstructor(Surroundings.class).newInstance(surroundings);
      } catch (NoSuchMethodException e) {
        return CommandLine.defaultFactory().create(kind);
      }
    }
  }

  /** Reads the version that the build wrote into the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Commands.class.getPackage().getImplementationVersion();
      return new String[] {
        "qiao " + (version == null ? "(not packaged)" : version), "Java " + Runtime.version()
      };
    }
  }
}
