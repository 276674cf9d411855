package qiao.flow;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;

/** Finds the step that Camel could not build: its exception names the route and quotes the step. */
final class Steps {
  private Steps() {}

  /** Returns the line of the step that a message quotes; that of its route where it quotes none. */
  static int quotedIn(String message, List<RouteDefinition> routes) {
    for (RouteDefinition route : routes) {
      if (message.contains("Failed to create route: " + route.getId() + " ")
          || message.contains("Failed to create route: " + route.getId() + ":")) {
        int line = lineIn(message, route);
        return line > 0 ? line : Reasons.line(route);
      }
    }
    return 0;
  }

  private static int lineIn(String message, RouteDefinition route) {
    List<ProcessorDefinition<?>> steps = new ArrayList<>();
    for (ProcessorDefinition<?> step : route.getOutputs()) {
      if (!message.contains(" at: >>> ") || message.contains(" at: >>> " + step + " <<< ")) {
        steps.add(step);
        ProcessorDefinitionHelper.filterTypeInOutputs(step.getOutputs(), ProcessorDefinition.class)
            .forEach(steps::add);
      }
    }
    for (ProcessorDefinition<?> step : steps) {
      String words = words(step);
      if (!words.isEmpty() && message.contains(words)) {
        return step.getLineNumber();
      }
    }
    return message.contains(" at: >>> ") && !steps.isEmpty() ? steps.get(0).getLineNumber() : 0;
  }

  private static String words(ProcessorDefinition<?> step) {
    if (step instanceof EndpointRequiredDefinition sender && sender.getEndpointUri() != null) {
      return sender.getEndpointUri();
    }
    if (step instanceof ExpressionNode node && node.getExpression() != null) {
      return String.valueOf(node.getExpression().getExpression());
    }
    return "";
  }
}
