package qiao.inbox;

import java.util.Optional;

/**
 * Notes what came of a changing call.
 *
 * @param rest what is left to do; empty where the call stands for the whole step
 */
record CallAnswer(
    Claim claim,
    long call,
    Journal.State state,
    long at,
    String body,
    String fault,
    String reason,
    String rest)
    implements JointWrite<Void> {
  @Override
  public Kind kind() {
    return Kind.ANSWER;
  }

  @Override
  public Optional<String> owner() {
    return Optional.of(claim.node());
  }
}
