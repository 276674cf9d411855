package qiao.inbox;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultEndpoint;

/** One flow's inbox, as routes and JMX see it. */
@ManagedResource(description = "The inbox of one flow")
public final class InboxEndpoint extends DefaultEndpoint {
  private final Inbox inbox;
  private final String flow;
  private final int inFlight;
  private final boolean urgent;

  InboxEndpoint(
      String uri,
      InboxComponent component,
      Inbox inbox,
      String flow,
      int inFlight,
      boolean urgent) {
    super(uri, component);
    this.inbox = inbox;
    this.flow = flow;
    this.inFlight = inFlight;
    this.urgent = urgent;
  }

  @Override
  public Producer createProducer() {
    return new InboxProducer(this, inbox, flow);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    InboxConsumer consumer = new InboxConsumer(this, processor, inbox, flow, inFlight, urgent);
    configureConsumer(consumer);
    return consumer;
  }

  @ManagedAttribute(description = "The flow")
  public String getFlow() {
    return flow;
  }

  @ManagedAttribute(description = "Deliveries that wait")
  public long getWaiting() {
    return inbox.deliveries().counts(flow).waiting();
  }

  @ManagedAttribute(description = "Deliveries under way")
  public long getMoving() {
    return inbox.deliveries().counts(flow).moving();
  }

  @ManagedAttribute(description = "Deliveries that wait for a person")
  public long getParked() {
    return inbox.deliveries().counts(flow).parked();
  }

  @ManagedOperation(description = "Tries every parked delivery again from its failed step")
  public int replayParked() {
    return inbox.deliveries().replay(Filter.all().flow(flow));
  }
}
