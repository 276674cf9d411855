package qiao.sidebar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import qiao.catalog.Account;
import qiao.catalog.Fault;
import qiao.secret.Secrets;
import qiao.token.Token;
import qiao.token.TokenException;
import qiao.token.TokenStore;
import qiao.token.Tokens;
import qiao.vendor.SecretCalls;
import qiao.vendor.VendorFault;

/**
 * Hands out the tickets that pages are signed with. They are kept as tokens are, and by the same
 * means: sealed, one for all nodes, fetched by one of them ahead of their end, because 企业微信 gives
 * them out but a few hundred times an hour.
 */
final class Tickets implements AutoCloseable {
  private static final String PLACE = "/ticket";
  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final long USUAL_SECONDS = 7200;

  private final SecretCalls calls;
  private final Clock clock;
  private final Map<Kind, Tokens> kept = new EnumMap<>(Kind.class);

  /** Fetches new ones before the old ones end. */
  private final ExecutorService ahead = Executors.newSingleThreadExecutor(Tickets::thread);

  /** Names whose ticket it is; the two are not the same. */
  enum Kind {
    /** For {@code wx.config}. */
    COMPANY("getCompanyTicket"),
    /** For {@code wx.agentConfig}. */
    APP("getAppTicket");

    private final String operation;

    Kind(String operation) {
      this.operation = operation;
    }
  }

  Tickets(SecretCalls calls, Clock clock, TokenStore store) {
    this.calls = calls;
    this.clock = clock;
    for (Kind kind : Kind.values()) {
      kept.put(kind, new Tokens(account -> fetch(kind, account), clock, ahead, store));
    }
  }

  /**
   * Returns a ticket that is good now.
   *
   * @throws TokenException when there is none and none can be had
   */
  String current(Account account, Kind kind) throws TokenException {
    // The store keeps one token for a name, and these are not the account's own.
    String name = account.name() + " " + kind.operation;
    Account other = new Account(name, account.vendor(), account.settings());
    String ticket = kept.get(kind).current(other).value();
    Secrets.learnToken(ticket);
    return ticket;
  }

  private Token fetch(Kind kind, Account named) throws TokenException {
    String account = named.name().substring(0, named.name().indexOf(' '));
    Instant asked = clock.instant();
    try {
      JsonNode answer =
          calls.call(
              "sidebar " + account,
              account,
              kind.operation,
              JsonNodeFactory.instance.objectNode(),
              PLACE);
      String value = answer.at(PLACE).asText("");
      if (value.isEmpty()) {
        throw new TokenException(
            Fault.MISCONFIGURED, "the answer holds no ticket", "is url right?", Optional.empty());
      }
      Instant ends = asked.plusSeconds(answer.path("expires_in").asLong(USUAL_SECONDS));
      return new Token(value, ends.minus(AHEAD), ends, Optional.empty());
    } catch (VendorFault e) {
      Fault fault = e.kind() == Fault.UNCLEAR ? Fault.BUSY : e.kind();
      throw new TokenException(fault, e.reason(), e.advice(), e.waitAtLeast());
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "qiao-ticket");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    ahead.shutdown();
  }
}
