package qiao.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.NamedNode;
import org.apache.camel.model.BasicOutputExpressionNode;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import qiao.secret.Secrets;

/** Reads the parts of a route for people. */
final class FlowParts {
  private static final Set<String> PARALLEL = Set.of("choice", "multicast", "doTry");

  private FlowParts() {}

  /** Returns the beginning of a route, and its steps. */
  static List<FlowPart> of(RouteDefinition route) {
    List<FlowPart> parts = new ArrayList<>();
    parts.add(
        new FlowPart(
            id(route.getInput()),
            "from",
            Secrets.mask(route.getInput().getEndpointUri()),
            text(route.getInput().getDescriptionText()),
            false,
            List.of()));
    route.getOutputs().forEach(step -> parts.add(part(step)));
    return parts;
  }

  private static FlowPart part(NamedNode node) {
    return new FlowPart(
        id(node),
        node.getShortName(),
        Secrets.mask(label(node)),
        text(node.getDescriptionText()),
        PARALLEL.contains(node.getShortName()),
        within(node).map(FlowParts::part).toList());
  }

  /** Returns what lies within a step; the branches of a choice stand beside its outputs. */
  static Stream<? extends NamedNode> within(NamedNode node) {
    if (node instanceof ChoiceDefinition choice) {
      return Stream.concat(
          choice.getWhenClauses().stream(), Stream.ofNullable(choice.getOtherwise()));
    }
    if (node instanceof BasicOutputExpressionNode branch) {
      return branch.getOutputs().stream();
    }
    if (node instanceof OtherwiseDefinition branch) {
      return branch.getOutputs().stream();
    }
    return node instanceof ProcessorDefinition<?> step ? step.getOutputs().stream() : Stream.of();
  }

  private static String id(NamedNode node) {
    return node instanceof OptionalIdentifiedDefinition<?> known && known.hasCustomIdAssigned()
        ? known.getId()
        : "";
  }

  private static String label(NamedNode node) {
    if (node instanceof EndpointRequiredDefinition sender && sender.getEndpointUri() != null) {
      return sender.getEndpointUri();
    }
    if (node instanceof ExpressionNode step && step.getExpression() != null) {
      return words(step.getExpression());
    }
    if (node instanceof BasicOutputExpressionNode branch && branch.getExpression() != null) {
      return words(branch.getExpression());
    }
    return text(node.getLabel());
  }

  private static String words(ExpressionDefinition expression) {
    return expression.getLanguage() + ": " + text(expression.getExpression());
  }

  private static String text(String text) {
    return text == null ? "" : text;
  }
}
