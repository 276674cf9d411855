package qiao.catalog;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows broken documents and accounts instead of a stack trace. */
final class BrokenFilesAnalyzer extends AbstractFailureAnalyzer<BrokenFiles> {
  @Override
  protected FailureAnalysis analyze(Throwable root, BrokenFiles cause) {
    String problems =
        cause.problems().stream().map(Problem::toString).collect(Collectors.joining("\n\n"));
    return new FailureAnalysis(problems, "Mend what is named above, then start again.", cause);
  }
}
