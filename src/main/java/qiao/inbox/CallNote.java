package qiao.inbox;

import java.util.Optional;

/**
 * Notes a call as it is first known; its result is the call's number.
 *
 * @param answeredAt null for a changing call, which is about to leave
 * @param rest what of the step the call is for; empty where it is for the whole
 */
record CallNote(
    Claim claim,
    boolean changing,
    String step,
    String account,
    String operation,
    long sentAt,
    Long answeredAt,
    String request,
    String answer,
    String fault,
    String reason,
    String rest)
    implements JointWrite<Long> {
  @Override
  public Kind kind() {
    return Kind.CALL;
  }

  @Override
  public Optional<String> owner() {
    return Optional.of(claim.node());
  }
}
