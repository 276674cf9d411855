package qiao.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import qiao.guide.VendorGuide;

/** Lists what one vendor offers. */
@Command(
    name = "operations",
    mixinStandardHelpOptions = true,
    description = "Lists the operations of a vendor.")
final class OperationsCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<vendor>", description = "such as wecom-robot")
  private String vendor;

  OperationsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    VendorGuide guide = Asked.vendor(spec.commandLine(), surroundings.guides(), vendor);
    List<List<String>> rows =
        guide.operations().values().stream()
            .map(
                each ->
                    List.of(
                        each.operation().path(),
                        each.operation().title(),
                        each.operation().changing() ? "改变数据" : "只读"))
            .toList();
    Columns.print(spec.commandLine().getOut(), rows);
    return 0;
  }
}
