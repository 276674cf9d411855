package qiao.flow;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** Compiles Groovy ahead of time; Camel would tell a slip only when the first message comes. */
final class Scripts {
  private static final String FILE = "resource:file:";

  private static final String CURE = "\n→ mend the script";

  private Scripts() {}

  /** Says what is wrong with the scripts beside a flow file. */
  static List<Problem> problems(FlowFile file) {
    List<Problem> problems = new ArrayList<>();
    for (Path script : file.scripts()) {
      CompilationUnit unit = new CompilationUnit();
      unit.addSource(script.toFile());
      String shown = script.toString().replace('\\', '/');
      compile(unit, (line, reason) -> problems.add(new Problem(shown, line, reason)));
    }
    return problems;
  }

  /** Says what is wrong with the scripts inside a route. */
  static List<Problem> problems(FlowFile file, RouteDefinition route) {
    List<Problem> problems = new ArrayList<>();
    for (OptionalIdentifiedDefinition<?> step : AllSteps.of(route)) {
      if (step instanceof HasExpressionType node && node.getExpressionType() != null) {
        check(file, step.getLineNumber(), node.getExpressionType(), problems);
      }
    }
    return problems;
  }

  private static void check(
      FlowFile file, int step, ExpressionDefinition script, List<Problem> problems) {
    if (!"groovy".equals(script.getLanguage())) {
      return;
    }
    String text = String.valueOf(script.getExpression());
    if (text.startsWith(FILE) && !Files.isRegularFile(Path.of(text.substring(FILE.length())))) {
      problems.add(
          file.problem(step, text + " is not there\n→ mend the name; it begins at routes/"));
    } else if (!text.startsWith("resource:") && !text.contains("{{")) {
      CompilationUnit unit = new CompilationUnit();
      unit.addSource("script.groovy", text);
      compile(unit, (line, reason) -> problems.add(file.problem(step, reason)));
    }
  }

  private static void compile(CompilationUnit unit, Found found) {
    try {
      unit.compile(Phases.CLASS_GENERATION);
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
