package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
  private static final ObjectMapper JSON = new ObjectMapper();

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

  private boolean run(Exchange exchange, AsyncCallback callback, Instant last, boolean sync) {
    try {
      call(exchange);
    } catch (VendorFault fault) {
      Optional<Duration> wait = fault.waitAtLeast().filter(w -> fault.kind() == Fault.TOO_FAST);
      if (wait.isPresent()
          && mayWaitHere(exchange, wait.get(), last)
          && component.paceWait().later(wait.get(), () -> run(exchange, callback, last, false))) {
        return false;
      }
      tell(exchange, fault);
      exchange.setException(fault);
    } catch (RuntimeException | IOException e) {
      exchange.setException(e);
    }
    callback.done(sync);
    return sync;
  }

  private boolean mayWaitHere(Exchange exchange, Duration wait, Instant last) {
    return Journal.of(exchange).isEmpty() && component.clock().instant().plus(wait).isBefore(last);
  }

  private void call(Exchange exchange) throws VendorFault, IOException {
    BoundOperation operation = endpoint.operation();
    ObjectNode given = given(exchange);
    Duration keptFor = operation.operation().keptFor();
    String question = operation.operation() + " " + operation.account().name() + " " + given;
    Optional<JsonNode> kept = keptFor.isZero() ? Optional.empty() : component.cache().get(question);
    JsonNode answer = kept.isPresent() ? kept.get() : ask(exchange, operation, given);
    if (kept.isEmpty() && !keptFor.isZero()) {
      component.cache().put(question, answer, keptFor);
    }
    exchange.getMessage().setBody(JSON.convertValue(answer, Object.class));
  }

  private JsonNode ask(Exchange exchange, BoundOperation operation, ObjectNode given)
      throws VendorFault {
    Journal journal = Journal.of(exchange).orElseGet(() -> new NoJournal(exchange));
    return new Step(
            operation,
            component.vendors(),
            component.clock(),
            endpoint.repeatUnclear(),
            journal,
            journal.step(exchange))
        .run(given);
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
    ObjectNode given = endpoint.fixed().deepCopy();
    given.setAll((ObjectNode) node);
    return given;
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
}
