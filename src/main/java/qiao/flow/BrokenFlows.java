package qiao.flow;

import java.util.List;
import java.util.stream.Collectors;

/** Keeps Qiao from starting because flow files are broken; names all of them at once. */
final class BrokenFlows extends RuntimeException {
  BrokenFlows(List<Problem> problems) {
    super(describe(problems));
  }

  /** Writes problems as one block that a person can work through. */
  static String describe(List<Problem> problems) {
    long files = problems.stream().map(Problem::file).distinct().count();
    return (files == 1 ? "1 flow file is broken:" : files + " flow files are broken:")
        + problems.stream().map(each -> "\n  " + indented(each)).collect(Collectors.joining());
  }

  private static String indented(Problem problem) {
    return problem.toString().replace("\n", "\n  ");
  }
}
