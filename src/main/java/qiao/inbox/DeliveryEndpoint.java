package qiao.inbox;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** One verdict as it stands in a route. */
final class DeliveryEndpoint extends DefaultEndpoint {
  private final Judge judge;

  DeliveryEndpoint(String uri, Component component, Judge judge) {
    super(uri, component);
    this.judge = judge;
  }

  @Override
  public Producer createProducer() {
    return new DefaultProducer(this) {
      @Override
      public void process(Exchange exchange) {
        judge(exchange);
      }
    };
  }

  private void judge(Exchange exchange) {
    DeliveryJournal journal =
        DeliveryJournal.of(exchange)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        getEndpointUri() + " works only in a flow that begins with inbox:"));
    journal.judge(judge.judge(exchange, journal.claim()));
    exchange.setRouteStop(true);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("delivery: cannot begin a route");
  }

  @Override
  public boolean isLenientProperties() {
    return true;
  }
}
