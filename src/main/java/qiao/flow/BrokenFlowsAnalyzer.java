package qiao.flow;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows broken flow files instead of a stack trace. */
final class BrokenFlowsAnalyzer extends AbstractFailureAnalyzer<BrokenFlows> {
  @Override
  protected FailureAnalysis analyze(Throwable root, BrokenFlows cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Mend the files named above. With qiao.dev=true everything else runs meanwhile.",
        cause);
  }
}
