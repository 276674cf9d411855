package qiao.inbox;

import java.util.UUID;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Accepts what a route sends to an inbox, and returns when the disk has it. */
final class InboxProducer extends DefaultProducer {
  private final Inbox inbox;
  private final String flow;

  InboxProducer(Endpoint endpoint, Inbox inbox, String flow) {
    super(endpoint);
    this.inbox = inbox;
    this.flow = flow;
  }

  @Override
  public void process(Exchange exchange) {
    org.apache.camel.Message in = exchange.getMessage();
    String given = in.getHeader(Headers.KEY, "", String.class);
    String key = given.isEmpty() ? UUID.randomUUID().toString() : given;
    String lane = in.getHeader(Headers.LANE, "", String.class);
    Message message =
        new Message(
            flow,
            key,
            lane.isEmpty() ? key : lane,
            in.getHeader(Headers.ACCOUNT, "", String.class),
            Payloads.of(in));
    Accepted accepted = GroupCommit.await(inbox.accept(message));
    in.setHeader(Headers.DELIVERY, accepted.delivery());
    in.setHeader(Headers.DUPLICATE, accepted.duplicate());
  }
}
