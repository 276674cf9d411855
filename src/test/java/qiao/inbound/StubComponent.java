package qiao.inbound;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * Stands in for {@code inbox:} and {@code vendor:}: remembers what came, and does as it is told.
 */
final class StubComponent extends DefaultComponent {
  /** What was sent to an endpoint. */
  record Sent(String to, String account, Object body, Map<String, Object> headers) {}

  /** Does what the far end would do. */
  interface Behaviour {
    void of(Sent sent, Exchange exchange) throws Exception;
  }

  final List<Sent> sent = new CopyOnWriteArrayList<>();
  volatile Behaviour behaviour = (what, exchange) -> {};

  void forget() {
    sent.clear();
    behaviour = (what, exchange) -> {};
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    Object account = parameters.remove("account");
    return new Stub(uri, remaining, account == null ? "" : account.toString());
  }

  private final class Stub extends DefaultEndpoint {
    private final String name;
    private final String account;

    Stub(String uri, String name, String account) {
      super(uri, StubComponent.this);
      this.name = name;
      this.account = account;
    }

    @Override
    public Producer createProducer() {
      return new DefaultProducer(this) {
        @Override
        public void process(Exchange exchange) throws Exception {
          Map<String, Object> headers = new HashMap<>(exchange.getMessage().getHeaders());
          Object body = exchange.getMessage().getBody();
          Sent what = new Sent(name, account, body, Collections.unmodifiableMap(headers));
          behaviour.of(what, exchange);
          sent.add(what);
        }
      };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      return new DefaultConsumer(this, processor);
    }
  }
}
