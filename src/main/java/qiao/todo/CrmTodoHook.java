package qiao.todo;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.inbound.HookCall;

/**
 * Reads an event that a CRM sent to {@code …/{source}/{key}}; whoever gets the key wrong learns
 * nothing. An event that cannot be taken is answered here, and the route ends.
 */
final class CrmTodoHook implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(CrmTodoHook.class);

  private final TodoSettings settings;
  private final Map<String, EventReader> readers = new TreeMap<>();

  CrmTodoHook(TodoSettings settings, Legend legend, Clock clock) {
    this.settings = settings;
    settings
        .sources()
        .forEach(
            (name, source) -> readers.put(name, new EventReader(legend, clock, source.zone())));
  }

  @Override
  public void process(Exchange exchange) {
    HookCall call = HookCall.of(exchange);
    Optional<TodoSettings.Source> source =
        Optional.ofNullable(settings.sources().get(call.account()));
    if (!call.opens(source.map(TodoSettings.Source::pushKey))) {
      LOG.warn("A todo event was refused: no such source, or a wrong key.");
      HookCall.refuse(exchange, 404, "");
      return;
    }
    if (!source.orElseThrow().networks().admit(call.source())) {
      LOG.warn(
          "A todo event of {} was refused: {} is none of its sources.",
          call.account(),
          call.source());
      HookCall.refuse(exchange, 404, "");
      return;
    }
    try {
      TodoEvent event = readers.get(call.account()).read(call.body());
      exchange.getMessage().setBody(event.of(call.account()));
    } catch (BadEvent e) {
      LOG.warn("A todo event of {} was refused: {}.", call.account(), e.getMessage());
      HookCall.refuse(exchange, 400, e.getMessage());
    }
  }
}
