package qiao.inbox;

import java.util.Optional;
import qiao.node.Node;

/**
 * Accepts a message, and begins its delivery at once where its flow has room and nothing older
 * waits: that spares a claim.
 *
 * @param node takes the delivery when it can begin at once
 * @param flow the message's flow; empty when it does not run on this node
 */
record Accept(Message message, long now, Node node, Optional<OpenFlow> flow, Taker taker)
    implements JointWrite<Accepted> {
  @Override
  public Kind kind() {
    return Kind.MESSAGE;
  }

  @Override
  public Optional<String> lane() {
    return Optional.of(openLane());
  }

  String openLane() {
    return Lanes.name(message.flow(), message.lane());
  }

  @Override
  public void written(Accepted result) {
    result.taken().ifPresent(claim -> taker.took(claim, message.payload(), flow.orElseThrow()));
  }

  @Override
  public void lost() {
    taker.doubt();
  }

  /** Delivers what was taken while it was accepted. */
  interface Taker {
    /** Hands over a delivery that is under way on disk. */
    void took(Claim claim, Payload payload, OpenFlow flow);

    /** Learns that something may have been taken that nobody was told of. */
    void doubt();
  }
}
