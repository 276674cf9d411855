package qiao.console;

import org.springframework.core.NestedExceptionUtils;
import qiao.inbox.FaultReport;
import qiao.ops.Trouble;
import qiao.ops.Troubles;
import qiao.secret.Secrets;

/** Explains each kind of fault: what it means, and what a person does about it. */
final class FaultWords {
  /**
   * Explains one kind.
   *
   * @param zh its name for people
   * @param meaning what happened
   * @param todo what to do before replaying
   */
  public record Explained(String word, String zh, String meaning, String todo) {}

  private FaultWords() {}

  /** A vendor document may have words of its own: they are their own names. */
  static Explained of(String fault) {
    Trouble trouble = Troubles.known().ofFault(fault);
    boolean known = trouble.id().equals(fault) || fault.isEmpty();
    return new Explained(fault, known ? trouble.name() : fault, trouble.cause(), trouble.next());
  }

  /** Tells why a try failed; texts hold no secrets. */
  record Failure(Explained fault, String reason, String advice) {}

  static Failure failure(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof FaultReport report) {
        return new Failure(
            of(report.fault()), Secrets.mask(report.reason()), Secrets.mask(report.advice()));
      }
    }
    Throwable root = NestedExceptionUtils.getMostSpecificCause(thrown);
    String reason = root.getClass().getSimpleName() + ": " + root.getMessage();
    return new Failure(of("unexpected"), Secrets.mask(reason), "");
  }
}
