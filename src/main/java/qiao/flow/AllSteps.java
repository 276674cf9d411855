package qiao.flow;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.model.ProcessorDefinition;

/** Lists the steps of what a flow file defines, those inside of other steps too. */
final class AllSteps {
  private AllSteps() {}

  static List<ProcessorDefinition<?>> of(Draft draft) {
    List<ProcessorDefinition<?>> steps = new ArrayList<>();
    draft.routes().forEach(route -> add(route.getOutputs(), steps));
    draft.configurations().forEach(each -> add(each.getOnExceptions(), steps));
    draft.configurations().forEach(each -> add(each.getOnCompletions(), steps));
    draft.configurations().forEach(each -> add(each.getIntercepts(), steps));
    return steps;
  }

  private static void add(
      List<? extends ProcessorDefinition<?>> outputs, List<ProcessorDefinition<?>> steps) {
    for (ProcessorDefinition<?> step : outputs) {
      steps.add(step);
      add(step.getOutputs(), steps);
    }
  }
}
