package qiao.inbox;

import java.util.Optional;

/**
 * Notes a call as it is first known; its result is the call's number.
 *
 * @param answeredAt null for a changing call, which is about to leave
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
    String reason)
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
