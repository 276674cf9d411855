package qiao.inbox;

import java.util.Optional;

/** Notes what came of a changing call. */
record CallAnswer(
    Claim claim, long call, Journal.State state, long at, String body, String fault, String reason)
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
