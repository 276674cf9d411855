package qiao.flow;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.HasExpressionType;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.spi.Language;

/** Reads expressions of routes ahead of time, as Camel does when it builds them. */
final class LanguageCheck {
  /** The others are checked elsewhere, or take any text. */
  private static final Set<String> READ = Set.of("simple", "jsonpath", "xpath");

  private final CamelContext camel;

  LanguageCheck(CamelContext camel) {
    this.camel = camel;
  }

  /** Throws, with the reason, when an expression can't be read. */
  void check(HasExpressionType step) {
    ExpressionDefinition expression = step.getExpressionType();
    if (expression == null || !READ.contains(expression.getLanguage())) {
      return;
    }
    String text = camel.resolvePropertyPlaceholders(expression.getExpression());
    if (text == null || text.startsWith("resource:")) {
      return;
    }
    Language language = camel.resolveLanguage(expression.getLanguage());
    if (step instanceof FilterDefinition || step instanceof WhenDefinition) {
      language.createPredicate(text).init(camel);
    } else {
      language.createExpression(text).init(camel);
    }
  }
}
