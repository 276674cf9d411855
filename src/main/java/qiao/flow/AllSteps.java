package qiao.flow;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.TryDefinition;

/** Lists the steps of what a flow file defines, and the branches and steps inside of steps. */
final class AllSteps {
  private final List<OptionalIdentifiedDefinition<?>> steps = new ArrayList<>();

  private AllSteps() {}

  static List<OptionalIdentifiedDefinition<?>> of(Draft draft) {
    AllSteps all = new AllSteps();
    draft.routes().forEach(route -> all.add(route.getOutputs()));
    draft.configurations().forEach(each -> all.add(each.getOnExceptions()));
    draft.configurations().forEach(each -> all.add(each.getOnCompletions()));
    draft.configurations().forEach(each -> all.add(each.getIntercepts()));
    return all.steps;
  }

  static List<OptionalIdentifiedDefinition<?>> of(RouteDefinition route) {
    AllSteps all = new AllSteps();
    all.add(route.getOutputs());
    return all.steps;
  }

  private void add(List<? extends ProcessorDefinition<?>> outputs) {
    for (ProcessorDefinition<?> step : outputs) {
      steps.add(step);
      add(step.getOutputs());
      if (step instanceof ChoiceDefinition choice) {
        branches(choice);
      } else if (step instanceof TryDefinition attempt) {
        branches(attempt);
      }
    }
  }

  private void branches(ChoiceDefinition choice) {
    choice
        .getWhenClauses()
        .forEach(
            when -> {
              steps.add(when);
              add(when.getOutputs());
            });
    if (choice.getOtherwise() != null) {
      add(choice.getOtherwise().getOutputs());
    }
  }

  private void branches(TryDefinition attempt) {
    if (attempt.getCatchClauses() != null) {
      attempt.getCatchClauses().forEach(clause -> add(clause.getOutputs()));
    }
    if (attempt.getFinallyClause() != null) {
      add(attempt.getFinallyClause().getOutputs());
    }
  }
}
