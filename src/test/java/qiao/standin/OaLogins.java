package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Plays the login side of five OA systems on one host: 致远's check of tickets, 泛微's OAuth2 and CAS
 * 3, 蓝凌's CAS 1 (below {@code /cas-server}), 云之家's light app, WeLink's codes. Tickets, codes and
 * tokens are good for one use, or for their time.
 */
public final class OaLogins extends StandIn {
  public static final String CLIENT_ID = "standin-oa-client";
  public static final String CLIENT_SECRET = "standin-oa-client-secret";
  public static final String APP_ID = "500000001";
  public static final String APP_SECRET = "standin-yunzhijia-secret";
  public static final String EID = "10001";
  public static final String TENANT = "standin-tenant";

  private static final Duration LIFE = Duration.ofMinutes(2);

  private final OaTickets tickets = new OaTickets();
  private final OaTickets tokens = new OaTickets();
  private final CloudLogins cloud = new CloudLogins(this, tickets, tokens);

  private OaLogins() {
    super("oa-logins");
  }

  /** Starts on a free port. */
  public static OaLogins start() {
    OaLogins oa = new OaLogins();
    oa.open(0);
    return oa;
  }

  /** Issues a ticket of 致远 for a user. */
  public String seeyonTicket(String user) {
    return tickets.issue("", "seeyon " + user, LIFE, clock());
  }

  /** Issues a ticket of 云之家; app and enterprise may be foreign. */
  public String yunzhijiaTicket(String openid, String appId, String eid) {
    return tickets.issue("APPURL", appId + " " + eid + " " + openid, LIFE, clock());
  }

  /** Issues a code of WeLink; the tenant may be foreign. */
  public String welinkCode(String userId, String tenant) {
    return tickets.issue("", tenant + " " + userId, LIFE, clock());
  }

  /** Does what a login page does: issues a CAS ticket for a user and a service. */
  public String casTicket(String user, String service) {
    return tickets.issue("ST-1-", service + " " + user, LIFE, clock());
  }

  /** Does what a login page does: issues an OAuth2 code for a user and an address. */
  public String oauthCode(String user, String redirectUri) {
    return tickets.issue("OC-1-", redirectUri + " " + user, LIFE, clock());
  }

  @Override
  Routes routes() {
    return new Routes()
        .operation(
            "checkTicket", "GET", "/seeyon/thirdpartyController.do", r -> seeyon(r, "ticket"))
        .operation("checkM3Token", "GET", "/seeyon/login/sso", r -> seeyon(r, "token"))
        .operation("exchangeCode", "POST", "/sso/oauth2.0/accessToken", this::exchange)
        .operation("getProfile", "GET", "/sso/oauth2.0/profile", this::profile)
        .operation("validateService", "GET", "/sso/serviceValidate", this::cas3)
        .operation("validateTicket", "GET", "/cas-server/validate", this::cas1)
        .operation(
            "getAccessToken", "POST", "/gateway/oauth2/token/getAccessToken", cloud::accessToken)
        .operation("acquireContext", "POST", "/gateway/ticket/user/acquirecontext", cloud::context)
        .operation("getToken", "POST", "/auth/v2/tickets", cloud::welinkToken)
        .operation("getUserId", "GET", "/auth/v2/userid", cloud::userId);
  }

  private Answer seeyon(Request request, String parameter) {
    String user = tickets.use(request.query(parameter), clock()).map(OaLogins::last).orElse("");
    return user.isEmpty()
        ? text("")
        : new Answer(200, "text/plain;charset=UTF-8", user, Map.of("LoginName", user));
  }

  private Answer exchange(Request request) {
    Map<String, String> form = request.form();
    if (!CLIENT_ID.equals(form.get("client_id"))
        || !CLIENT_SECRET.equals(form.get("client_secret"))) {
      return Answer.json(401, Json.object().put("error", "invalid_client"));
    }
    Optional<String> found = tickets.use(form.getOrDefault("code", ""), clock());
    if (!"authorization_code".equals(form.get("grant_type"))
        || found.isEmpty()
        || !first(found.get()).equals(form.get("redirect_uri"))) {
      return Answer.json(400, Json.object().put("error", "invalid_grant"));
    }
    String token = tokens.issue("AT-1-", found.get(), LIFE, clock());
    return Answer.json(
        Json.object()
            .put("access_token", token)
            .put("token_type", "bearer")
            .put("expires_in", 120));
  }

  private Answer profile(Request request) {
    String token = request.header("authorization").replaceFirst("^Bearer ", "");
    Optional<String> found = tokens.use(token, clock());
    if (found.isEmpty()) {
      return Answer.json(401, Json.object().put("error", "expired_accessToken"));
    }
    ObjectNode profile = Json.object().put("id", last(found.get()));
    profile.putObject("attributes").put("loginid", last(found.get()));
    return Answer.json(profile);
  }

  private Answer cas3(Request request) {
    String inside =
        casUser(request)
            .map(
                user ->
                    "<cas:authenticationSuccess><cas:user>"
                        + Html.escape(user)
                        + "</cas:user></cas:authenticationSuccess>")
            .orElse("<cas:authenticationFailure code=\"INVALID_TICKET\"/>");
    String xml =
        "<cas:serviceResponse xmlns:cas=\"http://www.yale.edu/tp/cas\">"
            + inside
            + "</cas:serviceResponse>";
    return new Answer(200, "application/xml;charset=UTF-8", xml, Map.of());
  }

  private Answer cas1(Request request) {
    return text(casUser(request).map(user -> "yes\n" + user + "\n").orElse("no\n\n"));
  }

  private Optional<String> casUser(Request request) {
    return tickets
        .use(request.query("ticket"), clock())
        .filter(found -> first(found).equals(request.query("service")))
        .map(OaLogins::last);
  }

  static String first(String content) {
    return content.substring(0, content.indexOf(' '));
  }

  static String last(String content) {
    return content.substring(content.lastIndexOf(' ') + 1);
  }

  private static Answer text(String text) {
    return new Answer(200, "text/plain;charset=UTF-8", text, Map.of());
  }

  @Override
  Answer noSuchPath(Request request) {
    return Answer.html(404, "<html><body>404</body></html>");
  }

  @Override
  Answer wrongMethod(Request request) {
    return Answer.html(405, "<html><body>405</body></html>");
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return CloudLogins.error(operation, code, message);
  }

  @Override
  Answer tooFast(String operation) {
    return vendorError(operation, "48503", "too many requests");
  }

  @Override
  Answer tokenInvalid(String operation) {
    return CloudLogins.error(operation, "55014", "accessToken: token authentication failed");
  }

  @Override
  public void rejectTokensEarly() {
    cloud.rejectTokens();
  }

  @Override
  void describe(ObjectNode state) {
    state.put("client", CLIENT_ID);
  }

  @Override
  void forget() {
    tickets.clear();
  }
}
