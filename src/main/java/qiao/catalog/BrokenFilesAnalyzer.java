package qiao.catalog;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Shows broken documents and accounts instead of a stack trace. */
final class BrokenFilesAnalyzer extends AbstractFailureAnalyzer<BrokenFiles> {
  private final SettingLines lines;

  BrokenFilesAnalyzer(Environment environment) {
    this.lines = new SettingLines(environment);
  }

  @Override
  protected FailureAnalysis analyze(Throwable root, BrokenFiles cause) {
    String told =
        cause.problems().stream()
            .map(lines::located)
            .map(Problem::toString)
            .collect(Collectors.joining("\n\n"));
    return new FailureAnalysis(told, "Mend what is named above, then start again.", cause);
  }
}
