package qiao.flow;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.HasExpressionType;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.language.MethodCallExpression;

/** Checks that the beans which steps name are there, and have the methods that are called. */
final class BeanCheck {
  private final Function<String, Optional<Class<?>>> beans;

  /**
   * @param beans tells the kind of a bean; empty where there is none of that name
   */
  BeanCheck(Function<String, Optional<Class<?>>> beans) {
    this.beans = beans;
  }

  /** Says what is wrong with a step; empty when nothing is. */
  Optional<String> problem(OptionalIdentifiedDefinition<?> step) {
    if (step instanceof ProcessDefinition process) {
      return problem(process.getRef(), null, true);
    }
    if (step instanceof BeanDefinition bean) {
      return problem(bean.getRef(), bean.getMethod(), false);
    }
    if (step instanceof HasExpressionType node
        && node.getExpressionType() instanceof MethodCallExpression call) {
      return problem(call.getRef(), call.getMethod(), false);
    }
    return Optional.empty();
  }

  private Optional<String> problem(String bean, String method, boolean processes) {
    if (bean == null || bean.startsWith("#")) {
      return Optional.empty();
    }
    Optional<Class<?>> kind = beans.apply(bean);
    if (kind.isEmpty()) {
      return Optional.of(
          "there is no bean " + bean + "\n→ name one of those that the flows here use");
    }
    if (processes && !Processor.class.isAssignableFrom(kind.get())) {
      return Optional.of("bean " + bean + " is no processor\n→ call it with bean: and a method");
    }
    return method == null || has(kind.get(), method)
        ? Optional.empty()
        : Optional.of("its bean has no method " + method + "\n→ mend the method's name");
  }

  private static boolean has(Class<?> kind, String method) {
    String name = method.replaceFirst("\\(.*", "").strip();
    return Arrays.stream(kind.getMethods()).anyMatch(each -> each.getName().equals(name));
  }
}
