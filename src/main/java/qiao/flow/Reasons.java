package qiao.flow;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.model.RouteDefinition;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import qiao.secret.Secrets;

/** Finds, in what Camel throws at a broken file, the line and the words that help. */
final class Reasons {
  /** Names of classes mean nothing to who writes flows; the last part of one may. */
  private static final Pattern CLASS =
      Pattern.compile("(?:[a-z][a-z0-9]*\\.){2,}([A-Z]\\w*?)(?:Exception|Error)?\\b");

  /** Repeats the whole address before it says what is wrong with it. */
  private static final Pattern UNRESOLVED =
      Pattern.compile("(?s)^Failed to resolve endpoint: .*? due to: ");

  private Reasons() {}

  /** Says what is wrong with a file, from what was thrown while it was read. */
  static Problem problem(FlowFile file, Throwable thrown) {
    return problem(file, thrown, List.of());
  }

  /** Says what is wrong with a file, from what was thrown while it was loaded. */
  static Problem problem(Draft draft, Throwable thrown) {
    return problem(draft.file(), thrown, draft.routes());
  }

  private static Problem problem(FlowFile file, Throwable thrown, List<RouteDefinition> routes) {
    Throwable deepest = deepest(thrown);
    int line = line(thrown, routes);
    return isPlainYaml(deepest)
        ? new Problem(file.shown(), line, reason(thrown))
        : file.problem(line, reason(thrown));
  }

  /** Such a mistake is in the very line; the others are Camel's, and only near it. */
  private static boolean isPlainYaml(Throwable deepest) {
    return deepest.getClass().getPackageName().startsWith("org.snakeyaml");
  }

  /** Returns the line of a YAML file that what was thrown speaks of; 0 where it speaks of none. */
  static int mark(Throwable thrown) {
    return line(thrown, List.of());
  }

  private static int line(Throwable thrown, List<RouteDefinition> routes) {
    int line = 0;
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      int found = lineOf(each, routes);
      line = found > 0 ? found : line;
    }
    return line;
  }

  /** Returns what was wrong, and what to do. */
  static String reason(Throwable thrown) {
    Throwable deepest = deepest(thrown);
    return Secrets.mask(withCure(deepest, words(deepest)));
  }

  private static Throwable deepest(Throwable thrown) {
    Throwable deepest = thrown;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest;
  }

  /** Returns where a route begins, counted from 1; 0 where Camel does not know. */
  static int line(RouteDefinition route) {
    return Math.max(0, route.getInput() == null ? -1 : route.getInput().getLineNumber());
  }

  private static int lineOf(Throwable thrown, List<RouteDefinition> routes) {
    if (thrown instanceof MarkedYamlEngineException marked) {
      return marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
    return thrown.getMessage() == null ? 0 : Steps.quotedIn(thrown.getMessage(), routes);
  }

  private static String words(Throwable thrown) {
    if (thrown instanceof MarkedYamlEngineException marked && marked.getProblem() != null) {
      return marked.getContext() == null
          ? marked.getProblem()
          : marked.getContext() + ": " + marked.getProblem();
    }
    String message = thrown.getMessage();
    return message == null || message.isBlank()
        ? "Camel can't use it, and does not say why"
        : CLASS.matcher(UNRESOLVED.matcher(message).replaceFirst("")).replaceAll("$1");
  }

  /** Qiao's own reasons hold a cure; those of YAML and of Camel only say what they met. */
  private static String withCure(Throwable thrown, String reason) {
    if (reason.contains("→")) {
      return reason;
    }
    boolean yaml = thrown instanceof MarkedYamlEngineException;
    return reason
        + (yaml
            ? "\n→ mend the YAML: names, colons, and blanks in front of lines as the editor writes them"
            : "\n→ mend it in the editor, which knows the fields of each step");
  }
}
