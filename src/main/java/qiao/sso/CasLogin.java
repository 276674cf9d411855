package qiao.sso;

import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import qiao.catalog.Account;

/**
 * Speaks CAS as a client. The service that is named at the login and at the check is the door's own
 * address, byte for byte the same, whatever a proxy makes of the request.
 */
final class CasLogin {
  private static final Duration TICKET_LIFE = Duration.ofHours(24);

  private final Doors doors;

  CasLogin(Doors doors) {
    this.doors = doors;
  }

  /** Sends a browser without a ticket to the login; else sets the question for its ticket. */
  void beginOrAsk(Exchange exchange) throws Refused {
    Visit visit = Passage.visit(exchange);
    if (visit.parameter("ticket").isEmpty()) {
      Browser.send(exchange, login(Passage.door(exchange), service(exchange)));
      exchange.setRouteStop(true);
      return;
    }
    boolean first = Passage.door(exchange).settings().cas().protocol() == 1;
    exchange.setVariable("operation", first ? "validateTicket" : "validateService");
    exchange
        .getMessage()
        .setBody(Map.of("ticket", visit.needed("ticket"), "service", service(exchange)));
  }

  void read(Exchange exchange) throws Refused {
    boolean first = Passage.door(exchange).settings().cas().protocol() == 1;
    String text = Answer.of(exchange).text("/text");
    String user = first ? CasAnswer.ofLines(text) : CasAnswer.ofXml(text);
    Passage.prove(exchange, user, Passage.visit(exchange).needed("ticket"), TICKET_LIFE);
  }

  private String service(Exchange exchange) throws Refused {
    return doors.address(Passage.door(exchange), Way.CAS, Passage.target(exchange).text());
  }

  private static String login(Door door, String service) {
    Account account = door.account();
    boolean weaver = account.vendor().equals("weaver");
    return weaver
        ? new Link(account.setting("url").orElseThrow() + "/sso/login")
            .with("appid", account.setting("client-id").orElseThrow())
            .with("service", service)
            .text()
        : new Link(account.setting("cas-url").orElseThrow() + "/login")
            .with("service", service)
            .text();
  }
}
