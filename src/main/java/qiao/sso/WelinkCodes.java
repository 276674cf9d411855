package qiao.sso;

import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Serves the page that asks WeLink for a code, and asks WeLink whose code came back. Codes come
 * only from the browser that got the page.
 */
final class WelinkCodes {
  /** Stands behind the account in the address that the page sends its code to. */
  static final String CODE = "code";

  private static final Duration CODE_LIFE = Duration.ofMinutes(10);

  private final Doors doors;
  private final Logins logins;
  private final Pages pages;

  WelinkCodes(Doors doors, Logins logins, Pages pages) {
    this.doors = doors;
    this.logins = logins;
    this.pages = pages;
  }

  void page(Exchange exchange) throws Refused {
    Door door = Passage.door(exchange);
    String state = logins.begin(exchange);
    Message message = exchange.getMessage();
    Pages.Page page =
        pages.welink(
            door.account().setting("client-id").orElseThrow(),
            door.settings().welink().script(),
            doors.path(door, Way.WELINK, CODE),
            state);
    page.answer(message, 200);
  }

  void ask(Exchange exchange) throws Refused {
    logins.end(exchange);
    exchange.getMessage().setBody(Map.of("code", Passage.visit(exchange).needed("code")));
  }

  void read(Exchange exchange) throws Refused {
    Answer answer = Answer.of(exchange);
    YunzhijiaTickets.same(Passage.door(exchange).account(), "tenant-id", answer.text("/tenantId"));
    String code = Passage.visit(exchange).needed("code");
    Passage.prove(exchange, answer.text("/userId"), code, CODE_LIFE);
  }
}
