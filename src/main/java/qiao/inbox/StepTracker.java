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
  private final boolean marksLogs;

  /**
   * @param marksLogs whether what steps log is to carry the fields of their delivery
   */
  StepTracker(boolean marksLogs) {
    this.marksLogs = marksLogs;
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
    return new Tracked(definition, AsyncProcessorConverterHelper.convert(target), marksLogs);
  }

  /** One step of a route, entered and left. */
  private static final class Tracked extends DelegateAsyncProcessor {
    private final NamedNode node;
    private final boolean marksLogs;

    Tracked(NamedNode node, AsyncProcessor target, boolean marksLogs) {
      super(target);
      this.node = node;
      this.marksLogs = marksLogs;
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
      AttemptSpans spans = journal.spans();
      if (spans.on()) {
        spans.entered(here.name());
      }
      AsyncCallback left =
          doneSync -> {
            if (spans.on()) {
              spans.left(here.name(), exchange.getException());
            }
            if (exchange.getException() != null) {
              journal.failedAt(exchange.getException(), here);
            }
            exchange.setProperty(StepPath.PROPERTY, before);
            callback.done(doneSync);
          };
      return marksLogs ? marked(journal, exchange, left) : super.process(exchange, left);
    }

    /** Only what the step does on this thread is marked; the next step marks its own. */
    private boolean marked(DeliveryJournal journal, Exchange exchange, AsyncCallback left) {
      journal.fields().set();
      try {
        return super.process(exchange, left);
      } finally {
        LogFields.clear();
      }
    }
  }
}
