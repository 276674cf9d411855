package qiao.callback;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.catalog.Account;
import qiao.catalog.Accounts;

/**
 * Verifies and opens what came to {@code /hooks/wecom/{account}}. A look at the address (GET) is
 * answered here, as is everything that is refused; an event goes on as its fields, with {@code
 * QiaoAccount} and {@code QiaoEvent}. Whoever can't sign learns nothing, not even whether the
 * account exists. Neither the store nor a vendor is asked: a look must be answered within a second.
 */
final class ReadCallback implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(ReadCallback.class);

  /** Keys are kept far longer, so nothing that is replayed within it comes through twice. */
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  private static final int NOTHING_HERE = 404;

  /** Compared with where there is no account, so that the answer takes as long. */
  private static final Crypt NOBODYS = new Crypt("nobody", "0".repeat(43));

  private final Accounts accounts;
  private final Arrivals arrivals;
  private final Clock clock;

  ReadCallback(Accounts accounts, Arrivals arrivals, Clock clock) {
    this.accounts = accounts;
    this.arrivals = arrivals;
    this.clock = clock;
  }

  /** Says why a request is refused, to the log; its sender learns the status only. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    Refused(int status, String why) {
      super(why);
      this.status = status;
    }
  }

  @Override
  public void process(Exchange exchange) {
    read(exchange, Request.of(exchange));
  }

  /** Answers a look and what is refused; makes the exchange one of the event otherwise. */
  void read(Exchange exchange, Request request) {
    try {
      if (request.verifies()) {
        Reply.plain(exchange, looked(request));
        exchange.setRouteStop(true);
      } else {
        take(exchange, request);
      }
    } catch (Refused e) {
      LOG.warn("A callback of 企业微信 was refused: {}.", e.getMessage());
      Reply.refuse(exchange, e.status);
    }
  }

  private String looked(Request request) throws Refused {
    Door door = door(request, request.parameter("echostr"));
    Crypt.Opened opened = open(door, request.parameter("echostr"));
    if (!door.looksFor(opened.receiver())) {
      throw forAnother(door);
    }
    arrivals.came(door.account().name());
    return opened.text();
  }

  private void take(Exchange exchange, Request request) throws Refused {
    Map<String, Object> envelope = read(request.body(), "the envelope");
    String encrypted = text(envelope, "Encrypt").strip();
    Door door = door(request, encrypted);
    Crypt.Opened opened = open(door, encrypted);
    if (!door.takesFor(opened.receiver(), text(envelope, "ToUserName").strip())) {
      throw forAnother(door);
    }
    Callback callback =
        new Callback(door, opened.receiver(), event(door, opened.message(), opened.receiver()));
    callback.putInto(exchange);
    arrivals.came(callback.event().account());
    Message message = exchange.getMessage();
    message.setHeader("QiaoAccount", callback.event().account());
    message.setHeader("QiaoEvent", callback.event().name());
    message.setBody(callback.event().fields());
  }

  /** Finds the account and checks who calls; all that can be wrong here looks the same outside. */
  private Door door(Request request, String encrypted) throws Refused {
    Optional<Door> door = Door.of(request.account(), accounts);
    String timestamp = request.parameter("timestamp");
    boolean signed =
        door.map(Door::crypt)
            .orElse(NOBODYS)
            .signed(
                request.parameter("msg_signature"),
                timestamp,
                request.parameter("nonce"),
                encrypted);
    if (!signed || door.isEmpty()) {
      throw new Refused(NOTHING_HERE, "no such account, or a wrong signature");
    }
    Account account = door.get().account();
    if (!account.sources().admit(request.source())) {
      throw new Refused(
          NOTHING_HERE, request.source() + " is none of the sources of account " + account.name());
    }
    checkTime(account, timestamp);
    return door.get();
  }

  private void checkTime(Account account, String timestamp) throws Refused {
    boolean number = timestamp.matches("\\d{1,12}");
    Instant sent = number ? Instant.ofEpochSecond(Long.parseLong(timestamp)) : Instant.EPOCH;
    Duration apart = Duration.between(sent, clock.instant()).abs();
    if (apart.compareTo(CLOCKS_DIFFER) > 0) {
      throw new Refused(
          NOTHING_HERE,
          "for account "
              + account.name()
              + " it was signed "
              + apart.toMinutes()
              + " minutes from now: is the clock of this machine right?");
    }
  }

  private static Crypt.Opened open(Door door, String encrypted) throws Refused {
    try {
      return door.crypt().open(encrypted);
    } catch (Crypt.Unreadable e) {
      throw new Refused(
          NOTHING_HERE,
          "for account "
              + door.account().name()
              + " it does not open ("
              + e.getMessage()
              + "): is callback-aes-key right?");
    }
  }

  private static Refused forAnother(Door door) {
    return new Refused(
        NOTHING_HERE,
        "for account "
            + door.account().name()
            + " it names another company or suite than the account has");
  }

  private static Event event(Door door, byte[] message, String receiver) throws Refused {
    Map<String, Object> fields = read(message, "what account " + door.account().name() + " got");
    Event event = Event.of(door.account().name(), fields);
    if (event.family() == Family.OTHER) {
      Map<String, Object> whole = new LinkedHashMap<>(event.fields());
      whole.put("Xml", new String(message, StandardCharsets.UTF_8));
      event = new Event(event.account(), event.family(), event.name(), whole);
    }
    return door.isSuite() && event.family() != Family.PROVIDER
        ? ofCompany(door, event, receiver)
        : event;
  }

  /** Events of a company that authorised a suite are that company's, once it has its account. */
  private static Event ofCompany(Door door, Event event, String receiver) {
    String said = event.text("AuthCorpId");
    return door.company(said.isEmpty() ? receiver : said)
        .map(company -> event.of(company.name()))
        .orElse(event);
  }

  private static Map<String, Object> read(byte[] xml, String what) throws Refused {
    try {
      return EventXml.read(xml);
    } catch (EventXml.Malformed e) {
      throw new Refused(400, what + " is unreadable: " + e.getMessage());
    }
  }

  private static String text(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof String text ? text : "";
  }
}
