package qiao.inbox;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import qiao.trace.Span;
import qiao.trace.Tracing;

/** Delivers what a flow's inbox holds, and turns the end of each exchange into a verdict. */
final class InboxConsumer extends DefaultConsumer implements ShutdownAware, Suspendable {
  private static final Logger LOG = LoggerFactory.getLogger(InboxConsumer.class);

  private final Dispatcher dispatcher;
  private final Tracing tracing;
  private final Clock clock;
  private final String name;
  private final Supplier<OpenFlow> kind;
  private volatile OpenFlow flow;

  InboxConsumer(
      Endpoint endpoint,
      Processor processor,
      Inbox inbox,
      String name,
      int inFlight,
      boolean urgent) {
    super(endpoint, processor);
    this.dispatcher = inbox.dispatcher();
    this.tracing = inbox.tracing();
    this.clock = inbox.clock();
    this.name = name;
    this.kind = () -> new OpenFlow(name, inFlight, urgent, this::deliver);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    openFlow();
  }

  @Override
  protected void doResume() throws Exception {
    super.doResume();
    openFlow();
  }

  @Override
  protected void doSuspend() throws Exception {
    closeFlow();
    super.doSuspend();
  }

  @Override
  protected void doStop() throws Exception {
    closeFlow();
    super.doStop();
  }

  private void openFlow() {
    if (flow == null || !flow.isOpen()) {
      OpenFlow opened = kind.get();
      dispatcher.open(opened);
      flow = opened;
    }
  }

  private void closeFlow() {
    if (flow != null) {
      dispatcher.close(flow);
    }
  }

  private void deliver(Delivering delivering) {
    Exchange exchange = createExchange(false);
    try {
      fill(exchange, delivering);
    } catch (RuntimeException e) {
      exchange.setException(e);
      finished(exchange, delivering);
      return;
    }
    Optional<Verdict> late = Until.of(delivering.payload()).flatMap(until -> until.late(clock));
    if (late.isPresent()) {
      delivering.journal().judge(late.get());
      finished(exchange, delivering);
      return;
    }
    getAsyncProcessor().process(exchange, doneSync -> finished(exchange, delivering));
  }

  private void fill(Exchange exchange, Delivering delivering) {
    Claim claim = delivering.claim();
    exchange.setProperty(Journal.PROPERTY, delivering.journal());
    exchange.setProperty(StepPath.PROPERTY, StepPath.start());
    org.apache.camel.Message in = exchange.getIn();
    in.setHeaders(Payloads.headers(delivering.payload()));
    in.setHeader(Headers.DELIVERY, claim.id());
    in.setHeader(Headers.KEY, claim.key());
    in.setHeader(Headers.LANE, claim.lane());
    in.setHeader(Headers.TRY, claim.tries() + 1);
    if (!claim.account().isEmpty()) {
      in.setHeader(Headers.ACCOUNT, claim.account());
    }
    String correlation = in.getHeader(Headers.CORRELATION, "", String.class);
    if (correlation.isEmpty()) {
      correlation = correlation(claim.id());
      in.setHeader(Headers.CORRELATION, correlation);
    }
    delivering
        .journal()
        .known(
            AttemptSpans.of(span(claim, correlation, in.getHeader(Headers.TRACE, String.class))),
            new LogFields(name, claim.id(), correlation));
    in.setBody(Payloads.body(delivering.payload()));
  }

  /** Names what follows from a message that nobody gave a name. */
  static String correlation(long delivery) {
    return "delivery-" + delivery;
  }

  private Span span(Claim claim, String correlation, String cause) {
    Span span = tracing.begin(Span.Kind.DELIVERY, "deliver " + name, cause);
    return span.on()
        ? span.tell("qiao.flow", name)
            .tell("qiao.delivery", String.valueOf(claim.id()))
            .tell("qiao.account", claim.account())
            .tell("qiao.correlation", correlation)
            .tell("qiao.try", String.valueOf(claim.tries() + 1))
            .tell("qiao.node", claim.node())
        : span;
  }

  private void finished(Exchange exchange, Delivering delivering) {
    Verdict said = verdict(exchange, delivering.journal());
    Verdict verdict =
        Until.of(delivering.payload()).map(until -> until.within(said, clock)).orElse(said);
    String step = verdict instanceof Verdict.Done ? "" : delivering.journal().failedStep();
    Claim claim = delivering.claim();
    DeliveryJournal.Called called = delivering.journal().called();
    delivering
        .journal()
        .fields()
        .on(LOG.atLevel(level(verdict)))
        .addKeyValue("account", called.account())
        .addKeyValue("operation", called.operation())
        .addKeyValue("verdict", verdict.word())
        .log(
            "Flow {}, delivery {}, key {}: {} {} {}",
            name,
            claim.id(),
            claim.key(),
            verdict.word(),
            step.isEmpty() ? "" : "at step '" + step + "':",
            verdict.reason());
    delivering.journal().spans().ended(verdict);
    dispatcher.finish(delivering, verdict, step);
    releaseExchange(exchange, false);
  }

  /** Waiting for a pace is daily business; what went wrong is not. */
  private static Level level(Verdict verdict) {
    boolean wrong =
        verdict instanceof Verdict.Park
            || verdict instanceof Verdict.TryAgain again && again.counts();
    return wrong ? Level.WARN : Level.DEBUG;
  }

  private static Verdict verdict(Exchange exchange, DeliveryJournal journal) {
    return journal.verdict().orElseGet(() -> unjudged(exchange));
  }

  private static Verdict unjudged(Exchange exchange) {
    Throwable failed = exchange.getException();
    if (failed != null) {
      return Causes.report(failed)
          .<Verdict>map(r -> new Verdict.Park(r.fault(), r.reason(), r.advice()))
          .orElseGet(() -> Judge.unknown(failed));
    }
    if (exchange.isRollbackOnly()) {
      return new Verdict.Park("unexpected", "The flow rolled back", "Look why, then replay");
    }
    return new Verdict.Done("");
  }

  @Override
  public boolean deferShutdown(ShutdownRunningTask task) {
    return false;
  }

  @Override
  public int getPendingExchangesSize() {
    return flow == null ? 0 : flow.inFlight();
  }

  @Override
  public void prepareShutdown(boolean suspendOnly, boolean forced) {
    closeFlow();
  }
}
