package qiao.sso;

import java.util.Map;
import org.apache.camel.Exchange;
import qiao.secret.Secrets;

/** Speaks OAuth2 as a client: sends the browser to the OA, and asks the OA who came back. */
final class OAuth2Login {
  /** Stands behind the account in the address that the OA sends browsers back to. */
  static final String CALLBACK = "callback";

  private final Doors doors;
  private final Logins logins;

  OAuth2Login(Doors doors, Logins logins) {
    this.doors = doors;
    this.logins = logins;
  }

  void begin(Exchange exchange) throws Refused {
    Door door = Passage.door(exchange);
    DoorSettings.OAuth2 rules = door.settings().oauth2();
    boolean weaver = rules.authorizeUrl().isBlank();
    String url =
        weaver
            ? door.account().setting("url").orElseThrow() + "/sso/oauth2.0/authorize"
            : rules.authorizeUrl();
    String scope = rules.scope().isBlank() ? (weaver ? "read" : "openid") : rules.scope();
    String state = logins.begin(exchange);
    String location =
        new Link(url)
            .with("response_type", "code")
            .with("client_id", door.account().setting("client-id").orElseThrow())
            .with("redirect_uri", callback(door))
            .with("scope", scope)
            .with("state", state)
            .text();
    Browser.send(exchange, location);
  }

  /** Checks what the OA sent back, and sets the question for its token. */
  void back(Exchange exchange) throws Refused {
    Visit visit = Passage.visit(exchange);
    logins.end(exchange);
    if (visit.parameter("error").isPresent()) {
      throw Refused.because("the OA ended the login with an error");
    }
    Map<String, String> question =
        Map.of("code", visit.needed("code"), "redirect_uri", callback(Passage.door(exchange)));
    exchange.getMessage().setBody(question);
  }

  /** Sets the question for the profile. */
  void token(Exchange exchange) {
    String token = Answer.of(exchange).text("/access_token");
    Secrets.learnToken(token);
    exchange.getMessage().setBody(Map.of("Authorization", "Bearer " + token));
  }

  /** The state was used up, and the code with it: nothing can come a second time. */
  void profile(Exchange exchange) throws Refused {
    DoorSettings.OAuth2 rules = Passage.door(exchange).settings().oauth2();
    Passage.prove(exchange, Answer.of(exchange).first(rules.user()));
  }

  private String callback(Door door) {
    return doors.address(door, Way.OAUTH2, CALLBACK);
  }
}
