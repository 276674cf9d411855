package qiao.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import qiao.guide.Form;
import qiao.guide.OperationGuide;

/** Shows the form of one operation. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows an operation: its fields with their limits, and an example.")
final class ShowCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<vendor>/<operation>", description = "such as wecom-robot/sendMessage")
  private String path;

  ShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    OperationGuide guide = Asked.operation(spec.commandLine(), surroundings.guides(), path);
    PrintWriter out = spec.commandLine().getOut();
    out.println(guide.operation().title() + "  " + guide.operation());
    if (!guide.description().isEmpty()) {
      out.println(guide.description());
    }
    out.println("手册        " + guide.operation().manual());
    out.println("没有应答时  " + Form.unclear(guide));
    out.println(guide.step() ? "磁贴        " + guide.tile() : "由 Qiao 自己调用，流程不用管令牌");
    out.println();
    Columns.print(out, Form.rows(guide));
    if (guide.request().isPresent()) {
      out.println("\n请求的例子");
      out.println(Form.example(guide));
    }
    return 0;
  }
}
