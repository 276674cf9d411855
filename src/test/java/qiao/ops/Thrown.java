package qiao.ops;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * One text of an error, as a source file makes it.
 *
 * @param type the simple name of what is made
 * @param by the class that makes it, with its package
 * @param text {@code …} stands for what is known only while the program runs; blank: no text of
 *     ours
 */
record Thrown(String type, String by, String text) {
  /** Reads what the classes below a folder throw, or make in order to throw it. */
  static List<Thrown> in(Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> files = Files.walk(folder);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources =
          files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      Set<String> own = own(units);
      List<Thrown> all = new ArrayList<>();
      for (CompilationUnitTree unit : units) {
        String name = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
        String by = unit.getPackageName() + "." + name.replace(".java", "");
        unit.accept(new Reader(by, own, all), null);
      }
      return all;
    }
  }

  /** Names the classes that are errors of ours. */
  private static Set<String> own(List<CompilationUnitTree> units) {
    Set<String> own = new TreeSet<>();
    TreeScanner<Void, Void> scanner =
        new TreeScanner<>() {
          @Override
          public Void visitClass(ClassTree node, Void nothing) {
            if (node.getExtendsClause() != null
                && node.getExtendsClause().toString().endsWith("Exception")) {
              own.add(node.getSimpleName().toString());
            }
            return super.visitClass(node, nothing);
          }
        };
    units.forEach(unit -> unit.accept(scanner, null));
    return own;
  }

  private static final class Reader extends TreeScanner<Void, Void> {
    private final String by;
    private final Set<String> own;
    private final List<Thrown> all;

    Reader(String by, Set<String> own, List<Thrown> all) {
      this.by = by;
      this.own = own;
      this.all = all;
    }

    /**
     * What libraries have counts where it is thrown; errors of ours count wherever they are made.
     */
    @Override
    public Void visitThrow(ThrowTree node, Void nothing) {
      if (node.getExpression() instanceof NewClassTree made
          && !own.contains(last(made.getIdentifier()))) {
        add(made);
      }
      return super.visitThrow(node, nothing);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void nothing) {
      if (own.contains(last(made.getIdentifier()))) {
        add(made);
      }
      return super.visitNewClass(made, nothing);
    }

    /** Such as {@code Refused.because("…")}. */
    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
      if (call.getMethodSelect() instanceof MemberSelectTree from
          && own.contains(last(from.getExpression()))) {
        all.add(new Thrown(last(from.getExpression()), by, longest(call.getArguments())));
      }
      return super.visitMethodInvocation(call, nothing);
    }

    /** Such as {@code () -> new UnexpectedRollbackException("…")}, for {@code orElseThrow}. */
    @Override
    public Void visitLambdaExpression(LambdaExpressionTree node, Void nothing) {
      if (node.getBody() instanceof NewClassTree made
          && last(made.getIdentifier()).endsWith("Exception")
          && !own.contains(last(made.getIdentifier()))) {
        add(made);
      }
      return super.visitLambdaExpression(node, nothing);
    }

    private void add(NewClassTree made) {
      all.add(new Thrown(last(made.getIdentifier()), by, longest(made.getArguments())));
    }

    private static String last(ExpressionTree name) {
      return name.toString().replaceFirst("^.*\\.", "");
    }

    private static String longest(List<? extends ExpressionTree> arguments) {
      return arguments.stream()
          .map(Reader::text)
          .map(text -> text.strip().replaceAll("…(\\s*…)+", "…"))
          .filter(text -> text.matches("(?s).*\\p{L}.*"))
          .reduce("", (one, other) -> one.length() >= other.length() ? one : other);
    }

    private static String text(ExpressionTree part) {
      if (part instanceof LiteralTree literal) {
        return literal.getValue() instanceof String text
            ? text.replaceAll("%[0-9.,$]*[sd]", "…").replace('\n', ' ')
            : "…";
      } else if (part instanceof BinaryTree sum) {
        return text(sum.getLeftOperand()) + text(sum.getRightOperand());
      } else if (part instanceof ParenthesizedTree inner) {
        return text(inner.getExpression());
      } else if (part instanceof ConditionalExpressionTree either) {
        return text(either.getTrueExpression());
      } else if (part instanceof MethodInvocationTree call
          && call.getMethodSelect() instanceof MemberSelectTree of
          && of.getIdentifier().contentEquals("formatted")) {
        return text(of.getExpression());
      }
      return "…";
    }
  }
}
