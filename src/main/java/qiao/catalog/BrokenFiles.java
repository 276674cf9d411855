package qiao.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** Ends the start because files that people edit hold mistakes; lists them all. */
public final class BrokenFiles extends RuntimeException {
  private final transient List<Problem> problems;

  public BrokenFiles(List<Problem> problems) {
    super(
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n\n", "\n\n", "\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  /** Ends the start when there is a mistake. */
  public static void throwIfAny(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new BrokenFiles(problems);
    }
  }
}
