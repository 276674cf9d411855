package qiao.standin;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Plays the CAS server of an OA: a ticket is for one service, one use, and some minutes. */
final class CasServer {
  private static final Duration LIFE = Duration.ofMinutes(2);

  private final OaTickets tickets;
  private final Supplier<Clock> clock;

  CasServer(OaTickets tickets, Supplier<Clock> clock) {
    this.tickets = tickets;
    this.clock = clock;
  }

  String issue(String user, String service) {
    return tickets.issue("ST-1-", service + " " + user, LIFE, clock.get());
  }

  /** Shows the login page; who is logged in goes back to the service with a ticket. */
  Answer login(OaStandIn oa, Request request) {
    String service = request.query("service");
    return service.matches("https?://.+")
        ? oa.login(request, user -> Address.with(service, "ticket", issue(user, service)))
        : OaPages.wrong(oa, 403, "未授权的服务：没有 service");
  }

  /** Says who brought a ticket; empty unless it was issued for that very service. */
  Optional<String> user(Request request) {
    return tickets
        .use(request.query("ticket"), clock.get())
        .filter(found -> OaTickets.first(found).equals(request.query("service")))
        .map(OaTickets::last);
  }
}
