package qiao.organisation;

import java.time.Instant;

/**
 * Holds how far a comparison of both sides, and what follows from it, has come.
 *
 * @param complete whether 企业微信 told all members, seen by the application or not
 * @param restricted whether 企业微信 told ids only
 * @param mass whether it changes more than may go unasked
 * @param trouble why it does not go on; blank: it does
 */
public record Plan(
    long id,
    String join,
    PlanState state,
    Phase phase,
    String place,
    boolean complete,
    boolean restricted,
    boolean mass,
    Instant madeAt,
    String madeBy,
    String confirmedBy,
    Instant changedAt,
    String trouble) {
  /** What is read, in this order; each goes on where it was left. */
  public enum Phase {
    DEPARTMENTS,
    DEPARTMENT_NAMES,
    MEMBER_IDS,
    MEMBERS,
    CRM_DEPARTMENTS,
    CRM_PEOPLE,
    CRM_DETAILS,
    COMPARE,
    COMPARED;

    Phase next() {
      return values()[ordinal() + 1];
    }
  }

  Plan at(Phase next, String from) {
    return new Plan(
        id,
        join,
        state,
        next,
        from,
        complete,
        restricted,
        mass,
        madeAt,
        madeBy,
        confirmedBy,
        changedAt,
        trouble);
  }

  Plan told(boolean all, boolean idsOnly) {
    return new Plan(
        id,
        join,
        state,
        phase,
        place,
        all,
        idsOnly,
        mass,
        madeAt,
        madeBy,
        confirmedBy,
        changedAt,
        trouble);
  }
}
