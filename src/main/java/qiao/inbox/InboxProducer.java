package qiao.inbox;

import java.util.UUID;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import qiao.secret.Secrets;
import qiao.trace.Span;

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
    Span span = inbox.tracing().begin(Span.Kind.ACCEPT, "accept " + flow, cause(exchange));
    if (!span.on()) {
      accept(in);
      return;
    }
    String cause = in.getHeader(Headers.TRACE, "", String.class);
    try {
      in.setHeader(Headers.TRACE, span.place());
      accept(in);
      span.tell("qiao.flow", flow)
          .tell("qiao.delivery", in.getHeader(Headers.DELIVERY, String.class))
          .tell("qiao.correlation", in.getHeader(Headers.CORRELATION, String.class));
    } catch (RuntimeException e) {
      span.failed(Secrets.maskForLog(e.getMessage()));
      throw e;
    } finally {
      span.end();
      in.removeHeader(Headers.TRACE);
      if (!cause.isEmpty()) {
        in.setHeader(Headers.TRACE, cause);
      }
    }
  }

  /** Says what this message follows from: a step of a delivery, or what the trigger tells. */
  private static String cause(Exchange exchange) {
    return DeliveryJournal.of(exchange)
        .map(DeliveryJournal::spans)
        .filter(AttemptSpans::on)
        .map(spans -> spans.place(StepPath.of(exchange).name()))
        .orElseGet(() -> exchange.getMessage().getHeader(Headers.TRACE, "", String.class));
  }

  private void accept(org.apache.camel.Message in) {
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
