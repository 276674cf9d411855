package qiao.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.model.HasExpressionType;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import qiao.catalog.Checked;

/**
 * Compiles Groovy ahead of time; Camel would tell a slip only when the first message comes. What
 * was found sound once, by the build or here, is not compiled again.
 */
final class Scripts {
  private static final String FILE = "resource:file:";

  private static final String CURE = "\n→ mend the script";

  private final Checked checked;
  private final Set<String> sound = ConcurrentHashMap.newKeySet();

  Scripts(Checked checked) {
    this.checked = checked;
  }

  /** Says what is wrong with the scripts beside a flow file. */
  List<Problem> problems(FlowFile file) {
    List<Problem> problems = new ArrayList<>();
    for (Path script : file.scripts()) {
      String shown = script.toString().replace('\\', '/');
      Found found = (line, reason) -> problems.add(new Problem(shown, line, reason));
      try {
        compile(new String(Files.readAllBytes(script), StandardCharsets.UTF_8), found);
      } catch (IOException e) {
        found.problem(0, "can't be read: " + e + "\n→ see to it that Qiao may read it");
      }
    }
    return problems;
  }

  /** Says what is wrong with the scripts inside a route. */
  List<Problem> problems(FlowFile file, RouteDefinition route) {
    List<Problem> problems = new ArrayList<>();
    for (OptionalIdentifiedDefinition<?> step : AllSteps.of(route)) {
      if (step instanceof HasExpressionType node && node.getExpressionType() != null) {
        check(file, step.getLineNumber(), node.getExpressionType(), problems);
      }
    }
    return problems;
  }

  private void check(FlowFile file, int step, ExpressionDefinition script, List<Problem> problems) {
    if (!"groovy".equals(script.getLanguage())) {
      return;
    }
    String text = String.valueOf(script.getExpression());
    if (text.startsWith(FILE) && !Files.isRegularFile(Path.of(text.substring(FILE.length())))) {
      problems.add(
          file.problem(step, text + " is not there\n→ mend the name; it begins at routes/"));
    } else if (!text.startsWith("resource:")
        && !text.contains("{{")
        && !checked.holds(file.content())) {
      compile(text, (line, reason) -> problems.add(file.problem(step, reason)));
    }
  }

  private void compile(String script, Found found) {
    if (sound.contains(script) || checked.holds(script)) {
      return;
    }
    CompilationUnit unit = new CompilationUnit();
    unit.addSource("script.groovy", script);
    try {
      unit.compile(Phases.CLASS_GENERATION);
      sound.add(script);
    } catch (MultipleCompilationErrorsException e) {
      if (e.getErrorCollector().getError(0) instanceof SyntaxErrorMessage message) {
        SyntaxException slip = message.getCause();
        found.problem(slip.getStartLine(), "Groovy: " + slip.getOriginalMessage() + CURE);
      } else {
        found.problem(0, "Groovy: " + e.getMessage() + CURE);
      }
    } catch (CompilationFailedException e) {
      found.problem(0, "Groovy: " + e.getMessage() + CURE);
    }
  }

  private interface Found {
    void problem(int line, String reason);
  }
}
