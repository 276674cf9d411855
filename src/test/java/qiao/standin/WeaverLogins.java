package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plays 泛微 as a provider of logins: OAuth2 and CAS 3. Codes, tickets and tokens work once. */
final class WeaverLogins {
  static final Set<String> OPERATIONS = Set.of("exchangeCode", "getProfile", "validateService");

  private static final Duration LIFE = Duration.ofMinutes(2);

  private final WeaverStandIn oa;
  private final OaTickets codes = new OaTickets();
  private final OaTickets tokens = new OaTickets();
  private final CasServer cas;

  WeaverLogins(WeaverStandIn oa) {
    this.oa = oa;
    this.cas = new CasServer(new OaTickets(), oa::clock);
  }

  Routes addTo(Routes routes) {
    return routes
        .page("GET", "/sso/oauth2.0/authorize", this::authorize)
        .operation("exchangeCode", "POST", "/sso/oauth2.0/accessToken", this::exchange)
        .operation("getProfile", "GET", "/sso/oauth2.0/profile", this::profile)
        .page("GET", "/sso/login", request -> cas.login(oa, request))
        .operation("validateService", "GET", "/sso/serviceValidate", this::validate);
  }

  String casTicket(String user, String service) {
    return cas.issue(user, service);
  }

  String code(String user, String redirectUri) {
    return codes.issue("OC-1-", redirectUri + " " + user, LIFE, oa.clock());
  }

  /** Shows the login page; who is logged in goes back with a code. */
  private Answer authorize(Request request) {
    String back = request.query("redirect_uri");
    boolean right =
        request.query("response_type").equals("code")
            && request.query("client_id").equals(WeaverStandIn.CLIENT_ID)
            && back.matches("https?://.+")
            && !request.query("state").isEmpty();
    return right
        ? oa.login(
            request,
            user ->
                Address.with(
                    Address.with(back, "code", code(user, back)), "state", request.query("state")))
        : OaPages.wrong(oa, 400, "认证应用的参数不对");
  }

  private Answer exchange(Request request) {
    Map<String, String> form = request.form();
    if (!WeaverStandIn.CLIENT_ID.equals(form.get("client_id"))
        || !WeaverStandIn.CLIENT_SECRET.equals(form.get("client_secret"))) {
      return error(401, "invalid_client", "client_id or client_secret is wrong");
    }
    Optional<String> found = codes.use(form.getOrDefault("code", ""), oa.clock());
    if (!"authorization_code".equals(form.get("grant_type"))
        || found.isEmpty()
        || !OaTickets.first(found.get()).equals(form.get("redirect_uri"))) {
      return error(400, "invalid_grant", "code was used, or is for another address");
    }
    String token = tokens.issue("AT-1-", found.get(), LIFE, oa.clock());
    return Answer.json(
        Map.of("access_token", token, "token_type", "bearer", "expires_in", LIFE.toSeconds()));
  }

  private Answer profile(Request request) {
    String token = request.header("authorization").replaceFirst("^Bearer ", "");
    return tokens
        .use(token, oa.clock())
        .map(OaTickets::last)
        .map(WeaverLogins::profile)
        .orElseGet(() -> error(401, "expired_accessToken", "token is not valid"));
  }

  private static Answer profile(String user) {
    ObjectNode profile = Json.object().put("id", user);
    profile.putObject("attributes").put("loginid", user);
    return Answer.json(profile);
  }

  private Answer validate(Request request) {
    String inside =
        cas.user(request)
            .map(
                user ->
                    "<cas:authenticationSuccess><cas:user>%s</cas:user></cas:authenticationSuccess>"
                        .formatted(Html.escape(user)))
            .orElse("<cas:authenticationFailure code=\"INVALID_TICKET\"/>");
    String xml =
        "<cas:serviceResponse xmlns:cas=\"http://www.yale.edu/tp/cas\">"
            + inside
            + "</cas:serviceResponse>";
    return new Answer(200, "application/xml;charset=UTF-8", xml, Map.of());
  }

  static Answer error(int status, String code, String description) {
    return Answer.json(status, Map.of("error", code, "error_description", description));
  }
}
