package qiao.flow;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.model.DynamicRouterDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.PollDefinition;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/**
 * Refuses steps of which a message would choose the component: a file, a mail server or a script is
 * a step, too, and what a message says may come from a stranger. It may choose within those that
 * lead to flows of ours, or are held to addresses that accounts and operators name.
 */
final class ChosenSteps {
  private static final Pattern HELD =
      Pattern.compile("(vendor|inbox|direct|kamelet|delivery|seda|https?):.*", Pattern.DOTALL);

  /** What is worked out with each message: simple, or a part in another language. */
  private static final Pattern WORKED_OUT =
      Pattern.compile(".*(\\$\\{|\\$simple\\{|(^|\\+)language:).*", Pattern.DOTALL);

  private ChosenSteps() {}

  static List<Problem> problems(FlowFile file, RouteDefinition route) {
    return AllSteps.of(route).stream()
        .flatMap(step -> chosen(step).stream().map(uri -> problem(file, step.getLineNumber(), uri)))
        .toList();
  }

  private static Problem problem(FlowFile file, int line, String uri) {
    return file.problem(
        line,
        "a message would choose where this leads: "
            + uri
            + "\n→ begin it with vendor:, inbox:, direct:, kamelet:, http: or https:");
  }

  private static Optional<String> chosen(OptionalIdentifiedDefinition<?> step) {
    if (step instanceof ToDynamicDefinition to) {
      return open(to.getUri());
    } else if (step instanceof PollDefinition poll) {
      return open(poll.getUri());
    } else if (step instanceof RecipientListDefinition<?>
        || step instanceof RoutingSlipDefinition<?>
        || step instanceof DynamicRouterDefinition<?>
        || step instanceof EnrichDefinition
        || step instanceof PollEnrichDefinition) {
      return open((ExpressionNode) step);
    }
    return Optional.empty();
  }

  private static Optional<String> open(String uri) {
    return Optional.ofNullable(uri)
        .filter(text -> WORKED_OUT.matcher(text).matches())
        .filter(text -> text.contains("language:") || !HELD.matcher(text).matches());
  }

  private static Optional<String> open(ExpressionNode step) {
    if (step.getExpression() == null) {
      return Optional.empty();
    }
    String text = step.getExpression().getExpression();
    return switch (step.getExpression().getLanguage()) {
      case "constant" -> Optional.empty();
      case "simple" -> open(text);
      default -> Optional.of(text);
    };
  }
}
