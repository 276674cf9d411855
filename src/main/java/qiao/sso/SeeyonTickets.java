package qiao.sso;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Speaks the two ways of 致远. A click on a todo brings {@code v5ticket}, which is checked at the OA.
 * The portal's menu works in two phases: the OA's server announces a {@code ticket}, which is
 * checked and remembered for all nodes; then a browser brings the same ticket, which the OA would
 * not confirm a second time.
 */
final class SeeyonTickets {
  static final String PORTAL = "ticket";

  /** Stands behind the account in the address that the OA's server calls. */
  static final String ANNOUNCE = "announce";

  private static final String CLICK = "v5ticket";
  private static final Duration BETWEEN_PHASES = Duration.ofMinutes(2);
  private static final Duration TICKET_LIFE = Duration.ofHours(24);
  private static final int LONGEST_NAME = 100;

  private final Kept kept;

  SeeyonTickets(Kept kept) {
    this.kept = kept;
  }

  /** Looks whether the ticket was announced; else sets the question for the OA. */
  void ask(Exchange exchange) throws Refused {
    Visit visit = Passage.visit(exchange);
    DoorSettings.Seeyon rules = Passage.door(exchange).settings().seeyon();
    boolean announcing = visit.rest().equals(ANNOUNCE);
    boolean clicked = !announcing && visit.parameter(CLICK).isPresent();
    String ticket = visit.needed(clicked ? CLICK : PORTAL);
    Optional<String> user =
        clicked || announcing
            ? Optional.empty()
            : kept.take(Kept.Kind.TICKET, visit.account(), ticket);
    exchange.setVariable("announced", user.isPresent());
    if (user.isPresent()) {
      Passage.prove(exchange, user.get());
      return;
    }
    if (!clicked && !announcing && !rules.direct()) {
      throw Refused.because("the OA's server did not announce this ticket, or it was used");
    }
    boolean old = rules.check() == DoorSettings.Check.M3TOKEN;
    exchange.setVariable("operation", old ? "checkM3Token" : "checkTicket");
    exchange.getMessage().setBody(Map.of(old ? "token" : "ticket", ticket));
  }

  /** Reads the login name: from the header, as newer versions send it, else from the body. */
  void read(Exchange exchange) throws Refused {
    Visit visit = Passage.visit(exchange);
    Answer answer = Answer.of(exchange);
    String named = answer.text("/headers/LoginName");
    String name = decoded(named.isEmpty() ? answer.text("/text") : named).strip();
    boolean page = name.contains("<") || name.toLowerCase(java.util.Locale.ROOT).contains("error");
    if (name.isEmpty() || name.length() > LONGEST_NAME || page) {
      throw Refused.because("the OA does not know the ticket");
    }
    String ticket = visit.parameter(CLICK).or(() -> visit.parameter(PORTAL)).orElseThrow();
    Passage.prove(exchange, name, ticket, TICKET_LIFE);
  }

  /** Remembers an announced ticket and answers the OA's server. */
  void announce(Exchange exchange) throws Refused {
    Visit visit = Passage.visit(exchange);
    String user = Passage.proof(exchange).orElseThrow().user();
    if (!kept.put(Kept.Kind.TICKET, visit.account(), visit.needed(PORTAL), user, BETWEEN_PHASES)) {
      throw Refused.because("the OA's server announced this ticket already");
    }
    answer(exchange.getMessage(), 200, "SSOOK");
  }

  /** The word is the body and the name of a header: older versions of the OA look there. */
  static void answer(Message message, int status, String word) {
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
    message.setHeader(word, word);
    message.setBody(word);
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }
}
