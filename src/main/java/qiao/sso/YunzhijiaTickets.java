package qiao.sso;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import qiao.catalog.Account;

/** Asks 云之家 whose ticket it is, and takes only tickets of our app and our enterprise. */
final class YunzhijiaTickets {
  private static final Duration TICKET_LIFE = Duration.ofHours(2);

  void ask(Exchange exchange) throws Refused {
    exchange.getMessage().setBody(Map.of("ticket", Passage.visit(exchange).needed("ticket")));
  }

  void read(Exchange exchange) throws Refused {
    Answer answer = Answer.of(exchange);
    Door door = Passage.door(exchange);
    same(door.account(), "app-id", answer.text("/data/appid"));
    same(door.account(), "eid", answer.text("/data/eid"));
    boolean number = door.settings().yunzhijia().user() == DoorSettings.YunzhijiaUser.JOB_NO;
    String user = answer.text(number ? "/data/jobNo" : "/data/openid");
    Passage.prove(exchange, user, Passage.visit(exchange).needed("ticket"), TICKET_LIFE);
  }

  /** Compares who issued something with whom we trust. */
  static void same(Account account, String key, String answered) throws Refused {
    if (!account.setting(key).equals(Optional.of(answered))) {
      throw Refused.because("it was issued for another " + key + " than the account's");
    }
  }
}
