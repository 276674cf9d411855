package qiao.catalog;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows broken documents and accounts instead of a stack trace. */
final class BrokenFilesAnalyzer extends AbstractFailureAnalyzer<BrokenFiles> {
  @Override
  protected FailureAnalysis analyze(Throwable root, BrokenFiles cause) {
    return new FailureAnalysis(
        cause.getMessage().strip(), "Mend what is named above, then start again.", cause);
  }
}
