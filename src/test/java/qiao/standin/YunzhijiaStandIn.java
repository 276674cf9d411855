package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Plays 云之家: a create that is repeated is ignored and reported as success, there is no change, and
 * a token is only given to whose clock is right. Who clicks brings a ticket of the light app.
 */
public final class YunzhijiaStandIn extends OaStandIn {
  public static final String APP_ID = "500000001";
  public static final String SECRET = "standin-yzj-secret-47";
  public static final String EID = "10001";

  private static final Duration TICKET_LIFE = Duration.ofMinutes(2);
  private static final long SKEW_MILLIS = Duration.ofMinutes(3).toMillis();

  private final OaTokens tokens = new OaTokens(Duration.ofHours(2), false, this::clock);

  private final OaTickets tickets = new OaTickets();

  private YunzhijiaStandIn() {
    super("yunzhijia", "云之家");
  }

  static YunzhijiaStandIn startFrom(int port) {
    YunzhijiaStandIn oa = new YunzhijiaStandIn();
    oa.openAt(port);
    return oa;
  }

  /** Issues a ticket; app and enterprise may be foreign. */
  public String ticket(String openId, String appId, String eid) {
    return tickets.issue("APPURL", appId + " " + eid + " " + openId, TICKET_LIFE, clock());
  }

  @Override
  String visit(OaTodo todo, boolean phone) {
    return enter(super.visit(todo, phone), todo.receiver());
  }

  @Override
  String enter(String address, String user) {
    return Address.with(address, "ticket", ticket(user, APP_ID, EID));
  }

  @Override
  Routes routes() {
    return withPages(
        new Routes()
            .operation(
                "getAccessToken", "POST", "/gateway/oauth2/token/getAccessToken", this::token)
            .operation(
                "generateTodo",
                "POST",
                "/gateway/newtodo/open/generatetodo.json",
                known(this::create))
            .operation(
                "changeTodoState", "POST", "/gateway/newtodo/open/action.json", known(this::act))
            .operation(
                "acquireContext",
                "POST",
                "/gateway/ticket/user/acquirecontext",
                known(this::context)));
  }

  private Answer token(Request request) {
    JsonNode asked = Json.read(request.text());
    long off = Math.abs(asked.path("timestamp").asLong() - clock().millis());
    boolean right =
        asked.path("appId").asText().equals(APP_ID)
            && asked.path("secret").asText().equals(SECRET)
            && asked.path("scope").asText().equals("app")
            && off < SKEW_MILLIS;
    return right
        ? said(true, 0, Map.of("accessToken", tokens.issue(), "expireIn", 7_200))
        : said(false, 1, "invalid app");
  }

  private Function<Request, Answer> known(Function<JsonNode, Answer> work) {
    return request ->
        tokens.good(request.query("accessToken"))
            ? work.apply(Json.read(request.text()))
            : tokenInvalid("");
  }

  private Answer context(JsonNode asked) {
    Optional<String> found = tickets.use(asked.path("ticket").asText(), clock());
    if (found.isEmpty() || !asked.path("appid").asText().equals(APP_ID)) {
      return failed(1, "ticket is invalid");
    }
    String[] parts = found.get().split(" ", 3);
    return said(
        true, 0, Map.of("appid", parts[0], "eid", parts[1], "openid", parts[2], "jobNo", "0001"));
  }

  private Answer create(JsonNode todo) {
    String id = todo.path("sourceId").asText();
    if (!todo.path("appId").asText().equals(APP_ID)
        || id.isBlank()
        || todo.path("headImg").asText().isBlank()
        || !todo.path("url").asText().startsWith("http")) {
      return said(false, 0, "param error: sourceId, headImg or url");
    }
    for (JsonNode receiver : todo.path("params")) {
      String user = receiver.path("openId").asText();
      if (board().find(id, user).isEmpty()) {
        String title = todo.path("itemtitle").asText(todo.path("title").asText());
        board().put(new OaTodo(id, user, title, todo.path("url").asText(), "", false), "created");
      }
    }
    return said(true, 200, null);
  }

  private Answer act(JsonNode action) {
    List<String> users =
        StreamSupport.stream(action.path("openids").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    if (!action.path("sourcetype").asText().equals(APP_ID)
        || (action.has("openids") && users.isEmpty())) {
      return said(false, 1, "param error: sourcetype or openids");
    }
    for (OaTodo row : board().find(action.path("sourceitemid").asText())) {
      if (!users.contains(row.receiver())) {
        continue;
      }
      if (action.at("/actiontype/delete").asInt() == 1) {
        board().remove(row);
      } else if (action.at("/actiontype/deal").asInt() == 1) {
        board().put(row.finished(), "finished");
      }
    }
    return said(true, 200, null);
  }

  private static Answer said(boolean success, int code, Object data) {
    return answer(success, code, null, data);
  }

  /** Tells the reason in {@code error}, as the calls do that are not about todos. */
  private static Answer failed(int code, String error) {
    return answer(false, code, error, null);
  }

  private static Answer answer(boolean success, int code, String error, Object data) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("success", success);
    answer.put("errorCode", code);
    answer.put("error", error);
    answer.put("data", data);
    return Answer.json(answer);
  }

  @Override
  public void rejectTokensEarly() {
    tokens.rejectAll();
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return said(false, Integer.parseInt(code), message);
  }

  @Override
  Answer tooFast(String operation) {
    return said(false, 203, "too many");
  }

  @Override
  Answer tokenInvalid(String operation) {
    return failed(10_000, "accessToken is invalid");
  }
}
