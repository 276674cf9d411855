package qiao.callback;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import qiao.inbound.Origin;

/**
 * Hands an event to the inbox of its family, and its welcome code, if it has one, to the inbox that
 * greets: that one first, for each second counts. What a provider has to have at once is handed to
 * whoever keeps it. Fails when anything could not be kept; the vendor sends it again then, and what
 * was kept is known by its key.
 */
final class KeepCallback implements Processor {
  static final String WELCOME = "wecom-welcome";

  private final ProducerTemplate template;
  private final List<Commands> commands;
  private final Clock clock;

  KeepCallback(ProducerTemplate template, List<Commands> commands, Clock clock) {
    this.template = template;
    this.commands = commands;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Callback callback = Callback.of(exchange);
    Event event = callback.event();
    String suite = callback.door().isSuite() ? callback.door().account().name() : "";
    for (Commands each : suite.isEmpty() ? List.<Commands>of() : commands) {
      if (each.take(suite, event.text("Event"), event.fields())) {
        return;
      }
    }
    Origin origin = Origin.of(exchange);
    if (event.welcomeCode().isPresent()) {
      String code = event.welcomeCode().get();
      Map<String, Object> headers = headers(event, "welcome|" + Digests.of(code));
      headers.put("QiaoLane", event.account() + "|" + Digests.of(code));
      headers.put("QiaoUntil", event.welcomeUntil(clock.millis()));
      keep(WELCOME, event, headers, origin);
    }
    keep(event, event.key(), origin);
  }

  /** Hands an event to the inbox of its family, under a key by which it is known again. */
  void keep(Event event, String key, Origin origin) throws Exception {
    keep(event.family().inbox(), event, headers(event, key), origin);
  }

  private static Map<String, Object> headers(Event event, String key) {
    Map<String, Object> headers = new HashMap<>();
    headers.put("QiaoAccount", event.account());
    headers.put("QiaoEvent", event.name());
    headers.put("QiaoKey", key);
    headers.put("QiaoLane", event.lane());
    return headers;
  }

  private void keep(String inbox, Event event, Map<String, Object> headers, Origin origin)
      throws Exception {
    Exchange kept =
        template.send(
            "inbox:" + inbox,
            each -> {
              each.getMessage().setHeaders(headers);
              each.getMessage().setBody(event.fields());
              origin.putInto(each.getMessage());
            });
    if (kept.getException() != null) {
      throw new CamelExecutionException("not kept in inbox:" + inbox, kept, kept.getException());
    }
  }
}
