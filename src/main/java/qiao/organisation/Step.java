package qiao.organisation;

/**
 * Says one thing that a plan does.
 *
 * @param side which side is written to
 * @param wecom the id at 企业微信; blank: not there yet
 * @param crm the id in the CRM; blank: not there yet
 * @param what what people read, with names
 * @param content JSON of what is written; departments by the ids of the other side
 * @param trouble why it failed or was left out; blank: nothing
 */
public record Step(
    long plan,
    int number,
    Side side,
    Kind kind,
    Deed deed,
    String wecom,
    String crm,
    String what,
    String content,
    StepState state,
    String trouble) {
  Step at(int place) {
    return new Step(plan, place, side, kind, deed, wecom, crm, what, content, state, trouble);
  }

  /** Returns the id at a side. */
  String id(Side of) {
    return of == Side.WECOM ? wecom : crm;
  }

  /** Shows ids only: logs hold no personal data. */
  @Override
  public String toString() {
    return "step %d of plan %d: %s %s '%s'='%s' at %s"
        .formatted(number, plan, deed, kind, wecom, crm, side);
  }
}
