package qiao.todo;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Holds one push of a delivery, on its way through the steps of the flow.
 *
 * @param failure why it failed; empty while it did not
 * @param told what the OA told of it, by name
 */
record Round(
    Item item,
    Doing doing,
    Optional<Action.Outcome> outcome,
    Optional<Exception> failure,
    Map<String, String> told) {
  private static final String PROPERTY = "QiaoTodoRound";

  /** Is true once the OA has all that the CRM wants; the flow's loop asks it. */
  private static final String SETTLED = "QiaoTodoSettled";

  static void begin(Exchange exchange, Item item, Doing doing) {
    new Round(item, doing, Optional.empty(), Optional.empty(), Map.of()).putInto(exchange);
  }

  /** Is true where something was left out that the receiver does not want. */
  private static final String SILENCED = "QiaoTodoSilenced";

  static void leaveOut(Exchange exchange) {
    settle(exchange);
    exchange.setProperty(SILENCED, true);
  }

  static void settle(Exchange exchange) {
    exchange.removeProperty(PROPERTY);
    exchange.setProperty(SETTLED, true);
  }

  /** Returns the round; empty when there is nothing to push. */
  static Optional<Round> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROPERTY, Round.class));
  }

  Round done(Map<String, String> answered) {
    return new Round(item, doing, Optional.of(Action.Outcome.DONE), Optional.empty(), answered);
  }

  Round failed(Action.Outcome what, Exception why) {
    return new Round(item, doing, Optional.of(what), Optional.of(why), Map.of());
  }

  void putInto(Exchange exchange) {
    exchange.setProperty(PROPERTY, this);
  }
}
