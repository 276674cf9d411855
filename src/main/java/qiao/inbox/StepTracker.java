package qiao.inbox;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Keeps with every delivery the place in the routes that it is at. */
final class StepTracker implements InterceptStrategy {
  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
    return new Tracked(definition, AsyncProcessorConverterHelper.convert(target));
  }

  /** One step of a route, entered and left. */
  private static final class Tracked extends DelegateAsyncProcessor {
    private final NamedNode node;

    Tracked(NamedNode node, AsyncProcessor target) {
      super(target);
      this.node = node;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      DeliveryJournal journal = DeliveryJournal.of(exchange).orElse(null);
      if (journal == null) {
        return super.process(exchange, callback);
      }
      StepPath before = StepPath.of(exchange);
      StepPath here = before.enter(node, StepNames.relative(node, before), exchange);
      exchange.setProperty(StepPath.PROPERTY, here);
      return super.process(
          exchange,
          doneSync -> {
            if (exchange.getException() != null) {
              journal.failedAt(exchange.getException(), here);
            }
            exchange.setProperty(StepPath.PROPERTY, before);
            callback.done(doneSync);
          });
    }
  }
}
