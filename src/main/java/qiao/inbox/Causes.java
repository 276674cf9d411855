package qiao.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks through an exception and its causes. */
final class Causes {
  private static final int DEEPEST = 50;

  private Causes() {}

  /** Returns an exception and its causes, outermost first. */
  static List<Throwable> of(Throwable thrown) {
    List<Throwable> all = new ArrayList<>();
    for (Throwable at = thrown; at != null && all.size() < DEEPEST; at = at.getCause()) {
      all.add(at);
    }
    return all;
  }

  static Optional<FaultReport> report(Throwable thrown) {
    return of(thrown).stream()
        .filter(FaultReport.class::isInstance)
        .map(FaultReport.class::cast)
        .findFirst();
  }
}
