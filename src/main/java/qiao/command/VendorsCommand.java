package qiao.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the vendors. */
@Command(
    name = "vendors",
    mixinStandardHelpOptions = true,
    description = "Lists the vendors that can be called.")
final class VendorsCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Spec private CommandSpec spec;

  VendorsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    List<List<String>> rows =
        surroundings.guides().stream()
            .map(
                guide ->
                    List.of(
                        guide.vendor().name(),
                        guide.vendor().title(),
                        guide.operations().size() + " operations"))
            .toList();
    Columns.print(spec.commandLine().getOut(), rows);
    return 0;
  }
}
