package qiao.provider;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.account.AccountRefused;
import qiao.account.PushedValues;
import qiao.callback.Commands;

/**
 * Keeps the newest suite_ticket of each suite before its push is answered. Tickets never go through
 * an inbox: one is a secret, and the one before is worth nothing.
 */
final class SuiteTickets implements Commands {
  private static final Logger LOG = LoggerFactory.getLogger(SuiteTickets.class);
  static final String PUSHED = "suite-ticket";
  private static final String COMMAND = "suite_ticket";

  private final PushedValues pushed;
  private final Clock clock;

  SuiteTickets(PushedValues pushed, Clock clock) {
    this.pushed = pushed;
    this.clock = clock;
  }

  @Override
  public boolean take(String suite, String command, Map<String, Object> fields) {
    if (!command.equals(COMMAND)) {
      return false;
    }
    String ticket = Said.text(fields, "SuiteTicket");
    if (!ticket.isEmpty()) {
      keep(suite, ticket, Said.at(fields, clock.instant()));
    }
    return true;
  }

  /** What a person has to mend is told: the vendor sends tickets on and on. */
  private void keep(String suite, String ticket, Instant at) {
    try {
      pushed.keep(suite, PUSHED, ticket, at);
    } catch (AccountRefused e) {
      LOG.error("The suite_ticket of account {} could not be kept: {}", suite, e.getMessage());
      throw e;
    }
  }

  /** Returns when the newest ticket of a suite was made; without one there are no tokens. */
  Optional<Instant> since(String suite) {
    return pushed.since(suite, PUSHED);
  }
}
