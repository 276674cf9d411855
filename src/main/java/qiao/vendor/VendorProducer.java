package qiao.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.catalog.Fault;
import qiao.inbox.Journal;

/** Calls a vendor for each exchange. */
final class VendorProducer extends DefaultAsyncProducer {
  private static final Logger LOG = LoggerFactory.getLogger(VendorProducer.class);

  /** A text with a value in it is no String in Groovy, but a text all the same. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule().addSerializer(CharSequence.class, ToStringSerializer.instance))
          .build();

  /** By this property of the exchange a call is checked and handed back as it would leave. */
  private static final String CHECK_ONLY = "QiaoCheckOnly";

  /** How long a message outside of the inbox, which can't be put back, may wait for its pace. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final VendorEndpoint endpoint;
  private final VendorComponent component;

  VendorProducer(VendorEndpoint endpoint, VendorComponent component) {
    super(endpoint);
    this.endpoint = endpoint;
    this.component = component;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    return run(exchange, callback, component.clock().instant().plus(LONGEST_WAIT), true);
  }

  /** Holds no thread while the answer is under way; the route goes on where the answer comes. */
  private boolean run(Exchange exchange, AsyncCallback callback, Instant last, boolean sync) {
    CompletableFuture<?> answer = Later.begin(() -> body(exchange));
    if (answer.isDone()) {
      return ended(exchange, callback, last, sync, answer);
    }
    answer.whenComplete((done, failed) -> ended(exchange, callback, last, false, answer));
    return false;
  }

  private boolean ended(
      Exchange exchange,
      AsyncCallback callback,
      Instant last,
      boolean sync,
      CompletableFuture<?> answer) {
    Optional<Throwable> failed = Later.failure(answer);
    if (failed.isPresent() && waitsHere(exchange, callback, last, failed.get())) {
      return false;
    }
    failed.ifPresentOrElse(
        why -> fail(exchange, why), () -> exchange.getMessage().setBody(answer.join()));
    callback.done(sync);
    return sync;
  }

  /** Comes back when there is room in the pace, where no inbox could bring the message back. */
  private boolean waitsHere(
      Exchange exchange, AsyncCallback callback, Instant last, Throwable failed) {
    if (!(failed instanceof VendorFault fault)
        || fault.kind() != Fault.TOO_FAST
        || fault.fault().equals(VendorFault.PAUSED)
        || Journal.of(exchange).isPresent()) {
      return false;
    }
    return fault
        .waitAtLeast()
        .filter(wait -> component.clock().instant().plus(wait).isBefore(last))
        .filter(
            wait -> component.paceWait().later(wait, () -> run(exchange, callback, last, false)))
        .isPresent();
  }

  private void fail(Exchange exchange, Throwable why) {
    if (why instanceof VendorFault fault) {
      tell(exchange, fault);
    }
    exchange.setException(why);
  }

  private CompletableFuture<Object> body(Exchange exchange) throws VendorFault, IOException {
    ObjectNode given = given(exchange);
    if (exchange.getProperty(CHECK_ONLY, false, Boolean.class)) {
      return CompletableFuture.completedFuture(plain(endpoint.operation().build(given).given()));
    }
    return endpoint.all()
        ? all(exchange, given)
        : call(exchange, given).thenApply(VendorProducer::plain);
  }

  private CompletableFuture<Object> all(Exchange exchange, ObjectNode given) throws VendorFault {
    Journal journal = journal(exchange);
    String name = journal.step(exchange);
    BoundOperation own = endpoint.operation();
    return new WholeList(
            own, operation -> step(operation, journal, name), this::beside, component.paceWait())
        .begin(given)
        .thenApply(Plain::new);
  }

  private CompletableFuture<JsonNode> call(Exchange exchange, ObjectNode given) {
    BoundOperation operation = endpoint.operation();
    Duration keptFor = operation.operation().keptFor();
    if (keptFor.isZero()) {
      return step(exchange).run(given);
    }
    AnswerCache.Question question =
        new AnswerCache.Question(
            operation.operation().path(), operation.account(), given.toString());
    Optional<JsonNode> kept = component.cache().get(question);
    return kept.isPresent()
        ? CompletableFuture.completedFuture(kept.get())
        : step(exchange)
            .run(given)
            .thenApply(
                answer -> {
                  component.cache().put(question, answer, keptFor);
                  return answer;
                });
  }

  private Step step(Exchange exchange) {
    Journal journal = journal(exchange);
    return step(endpoint.operation(), journal, journal.step(exchange));
  }

  private static Journal journal(Exchange exchange) {
    return Journal.of(exchange).orElseGet(() -> new NoJournal(exchange));
  }

  private Step step(BoundOperation operation, Journal journal, String name) {
    return new Step(
        operation, component.vendors(), component.clock(), endpoint.choice(), journal, name);
  }

  /** Another operation of the account, whose answers threads of the route wait for. */
  private BoundOperation beside(String operation) {
    BoundOperation own = endpoint.operation();
    return component
        .vendors()
        .bound(own.operation().vendor(), operation, own.account().name(), true);
  }

  static Object plain(JsonNode answer) {
    try {
      return JSON.treeToValue(answer, Object.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode given(Exchange exchange) throws IOException, VendorFault {
    Object body = exchange.getMessage().getBody();
    JsonNode node =
        body instanceof Map<?, ?> || body instanceof JsonNode
            ? JSON.valueToTree(body)
            : parse(exchange.getMessage().getBody(String.class));
    if (!(node instanceof ObjectNode)) {
      throw new VendorFault(
          Outcome.Failed.before(
              Fault.REFUSED,
              endpoint.operation().operation()
                  + " was not sent: the body is no JSON object but "
                  + (body == null ? "empty" : body.getClass().getSimpleName()),
              "let the step before make an object of the operation's fields"));
    }
    return FixedValues.under((ObjectNode) node, endpoint.fixed());
  }

  private JsonNode parse(String text) {
    try {
      return text == null || text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }

  /** Tells a fault that no delivery keeps; the inbox tells the others. */
  private void tell(Exchange exchange, VendorFault fault) {
    if (Journal.of(exchange).isEmpty()) {
      LOG.warn(
          "{}: account {}: {}: {}",
          exchange.getFromRouteId(),
          endpoint.operation().account().name(),
          fault.fault(),
          fault.reason());
    }
  }

  /** Hands items on as Camel's languages read them. */
  private record Plain(Iterator<JsonNode> items) implements Iterator<Object> {
    @Override
    public boolean hasNext() {
      return items.hasNext();
    }

    @Override
    public Object next() {
      return plain(items.next());
    }
  }
}
