package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Plays 云之家 and WeLink: their tokens, and who stands behind a ticket or a code. */
final class CloudLogins {
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(3);

  private final OaLogins oa;
  private final OaTickets tickets;
  private final OaTickets tokens;
  private volatile String yunzhijiaToken = "";
  private volatile String welinkToken = "";

  CloudLogins(OaLogins oa, OaTickets tickets, OaTickets tokens) {
    this.oa = oa;
    this.tickets = tickets;
    this.tokens = tokens;
  }

  Answer accessToken(Request request) {
    ObjectNode body = Json.object(request.body()).orElseGet(Json::object);
    long off = Math.abs(oa.clock().millis() - body.path("timestamp").asLong());
    boolean right =
        body.path("scope").asText().equals("app")
            && body.path("appId").asText().equals(OaLogins.APP_ID)
            && body.path("secret").asText().equals(OaLogins.APP_SECRET)
            && body.path("timestamp").isIntegralNumber()
            && off < CLOCKS_DIFFER.toMillis();
    if (!right) {
      return yunzhijiaError("secret or timestamp is wrong");
    }
    yunzhijiaToken = tokens.issue("", OaLogins.APP_ID, Duration.ofHours(2), oa.clock());
    ObjectNode answer = Json.object().put("success", true).put("errorCode", 0);
    answer.putObject("data").put("accessToken", yunzhijiaToken).put("expireIn", 7200);
    return Answer.json(answer);
  }

  Answer context(Request request) {
    ObjectNode body = Json.object(request.body()).orElseGet(Json::object);
    if (!request.query("accessToken").equals(yunzhijiaToken) || yunzhijiaToken.isEmpty()) {
      return oa.tokenInvalid("acquireContext");
    }
    Optional<String> found = tickets.use(body.path("ticket").asText(), oa.clock());
    if (found.isEmpty() || !body.path("appid").asText().equals(OaLogins.APP_ID)) {
      return yunzhijiaError("ticket is invalid");
    }
    List<String> parts = List.of(found.get().split(" "));
    ObjectNode answer = Json.object().put("success", true).put("errorCode", 0);
    answer
        .putObject("data")
        .put("appid", parts.get(0))
        .put("eid", parts.get(1))
        .put("openid", parts.get(2))
        .put("jobNo", "0001");
    return Answer.json(answer);
  }

  Answer welinkToken(Request request) {
    ObjectNode body = Json.object(request.body()).orElseGet(Json::object);
    if (!body.path("client_id").asText().equals(OaLogins.CLIENT_ID)
        || !body.path("client_secret").asText().equals(OaLogins.CLIENT_SECRET)) {
      return error("getToken", "10007", "client_id or client_secret is wrong");
    }
    welinkToken = tokens.issue("", OaLogins.CLIENT_ID, Duration.ofHours(2), oa.clock());
    return Answer.json(
        Json.object()
            .put("code", "0")
            .put("message", "OK")
            .put("access_token", welinkToken)
            .put("expires_in", 7200));
  }

  Answer userId(Request request) {
    if (!request.header("x-wlk-Authorization").equals(welinkToken) || welinkToken.isEmpty()) {
      return oa.tokenInvalid("getUserId");
    }
    return tickets
        .use(request.query("code"), oa.clock())
        .map(
            found ->
                Answer.json(
                    Json.object()
                        .put("code", "0")
                        .put("message", "ok")
                        .put("userId", OaLogins.last(found))
                        .put("tenantId", OaLogins.first(found))))
        .orElseGet(() -> error("getUserId", "41504", "code was used"));
  }

  void rejectTokens() {
    yunzhijiaToken = "";
    welinkToken = "";
  }

  /** Answers with an error in the form of the operation's vendor. */
  static Answer error(String operation, String code, String message) {
    return operation.equals("acquireContext")
        ? yunzhijiaError(message)
        : Answer.json(Json.object().put("code", code).put("message", message));
  }

  private static Answer yunzhijiaError(String error) {
    return Answer.json(Json.object().put("success", false).put("errorCode", 1).put("error", error));
  }
}
