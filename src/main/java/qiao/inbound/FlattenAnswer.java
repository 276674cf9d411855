package qiao.inbound;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Flattens the answer in the body. The exchange variable {@code survey} gives titles, the variable
 * {@code answer} replaces what was pushed; both are what the API answered.
 */
final class FlattenAnswer implements Processor {
  @Override
  public void process(Exchange exchange) {
    Map<?, ?> push = exchange.getMessage().getBody(Map.class);
    if (push == null) {
      throw new IllegalArgumentException("there is no answer to flatten: the body is no object");
    }
    Map<?, ?> fetched = Envelope.data(exchange.getVariable("answer"));
    Map<?, ?> survey = Envelope.data(exchange.getVariable("survey"));
    exchange.getMessage().setBody(AnswerFlattener.flatten(push, fetched, survey));
  }
}
