package qiao.inbox;

import java.sql.SQLException;
import java.util.Optional;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in a sentence that another process has the store open, instead of in a stack trace. */
final class StoreInUseAnalyzer implements FailureAnalyzer {
  /** What H2 answers when the file of the store is locked. */
  private static final int ALREADY_OPEN = 90020;

  @Override
  public FailureAnalysis analyze(Throwable failure) {
    return refusal(failure)
        .map(
            refused ->
                new FailureAnalysis(
                    "Another process has this store open: " + file(refused),
                    "One store serves one Qiao. Stop the other process, or give this one a folder"
                        + " of its own with QIAO_DATA.",
                    failure))
        .orElse(null);
  }

  /** Finds what H2 says when the file of its store is locked. */
  static Optional<SQLException> refusal(Throwable failure) {
    return Causes.of(failure).stream()
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(refused -> refused.getErrorCode() == ALREADY_OPEN)
        .findFirst();
  }

  private static String file(SQLException refused) {
    return String.valueOf(refused.getMessage()).replaceFirst("(?s)^[^\"]*\"([^\"]+)\".*$", "$1");
  }
}
