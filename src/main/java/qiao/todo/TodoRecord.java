package qiao.todo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells how one todo of one receiver stands at one OA account; texts hold no secrets.
 *
 * @param receiver the CRM employee
 * @param wanted how the CRM has it, and when it said so
 * @param shown how the OA has it, as far as its answers told
 * @param unclear the push of which nobody knows whether it was done
 * @param user the OA user who was pushed to; blank when nothing was
 * @param push the last push that ended, and when; empty before the first
 * @param pushes how many were ever begun
 * @param reason why it is not in sync; blank when it is
 * @param advice what to do; blank when nobody has to do anything
 * @param delivery the latest one that pushed it; empty before the first
 * @param nextTry when that is tried again; empty when it is not
 */
public record TodoRecord(
    long id,
    String account,
    String source,
    String tenant,
    String todo,
    String receiver,
    State state,
    Phase wanted,
    Optional<Instant> wantedAt,
    Phase shown,
    Optional<Action.Kind> unclear,
    String user,
    Optional<Action.Kind> push,
    Optional<Instant> pushedAt,
    int pushes,
    String reason,
    String advice,
    Optional<Long> delivery,
    Optional<Instant> nextTry,
    Instant updatedAt) {

  /** Says how a todo and its OA stand to each other. */
  public enum State {
    /** The OA has what the CRM wants, as far as it can. */
    IN_SYNC,
    /** A delivery is about to bring it there. */
    PENDING,
    /** The receiver is not bound; it goes out when the binding is made. */
    UNBOUND,
    /** Left out, because the receiver has switched such messages off. */
    SKIPPED,
    /** The last push failed, and is tried again. */
    FAILED,
    /** It failed, and waits for a person. */
    PARKED
  }

  /** Tells a todo with the calls of its latest pushes, newest first. */
  public record Story(TodoRecord todo, List<Push> history) {}

  /**
   * Tells one call of a push.
   *
   * @param number counts the pushes of the todo
   * @param what the scene, and for a push of several calls which of them
   * @param state SENT, DONE, FAILED or UNCLEAR
   */
  public record Push(
      int number,
      String what,
      long delivery,
      Instant sentAt,
      Optional<Instant> answeredAt,
      String operation,
      String state,
      String fault,
      String reason,
      String request,
      String answer) {}
}
