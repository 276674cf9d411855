package qiao.todo;

import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Holds one push of a delivery, on its way through the steps of the flow.
 *
 * @param failure why it failed; empty while it did not
 */
record Round(
    Item item, Doing doing, Optional<Action.Outcome> outcome, Optional<Exception> failure) {
  private static final String PROPERTY = "QiaoTodoRound";

  /** Is true once the OA has all that the CRM wants; the flow's loop asks it. */
  private static final String SETTLED = "QiaoTodoSettled";

  static void begin(Exchange exchange, Item item, Doing doing) {
    new Round(item, doing, Optional.empty(), Optional.empty()).putInto(exchange);
  }

  static void settle(Exchange exchange) {
    exchange.removeProperty(PROPERTY);
    exchange.setProperty(SETTLED, true);
  }

  /** Returns the round; empty when there is nothing to push. */
  static Optional<Round> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROPERTY, Round.class));
  }

  Round ended(Action.Outcome what, Optional<Exception> why) {
    return new Round(item, doing, Optional.of(what), why);
  }

  void putInto(Exchange exchange) {
    exchange.setProperty(PROPERTY, this);
  }
}
