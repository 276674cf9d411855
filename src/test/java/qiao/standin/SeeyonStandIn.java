package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plays 致远: tokens that live on while they are used, {@code id:-1} with HTTP 200 for a wrong
 * password, one row for each taskId, state 0, 1 and 2. Who clicks brings a ticket, which dies at
 * its first check.
 */
public final class SeeyonStandIn extends OaStandIn {
  public static final String USER = "crm-rest";
  public static final String PASSWORD = "standin-seeyon-pass-91";
  public static final String REGISTER_CODE = "3004";

  private static final Duration TICKET_LIFE = Duration.ofMinutes(2);
  private static final List<String> REQUIRED =
      List.of("taskId", "title", "senderName", "thirdReceiverId", "noneBindingReceiver");

  private final OaTokens tokens = new OaTokens(Duration.ofMinutes(15), true, this::clock);

  private final OaTickets tickets = new OaTickets();
  private volatile String announcements = "";

  private SeeyonStandIn() {
    super("seeyon", "致远 OA");
  }

  static SeeyonStandIn startFrom(int port) {
    SeeyonStandIn oa = new SeeyonStandIn();
    oa.openAt(port);
    return oa;
  }

  /** Returns what an account has as its address. */
  public String rootUrl() {
    return url() + "/seeyon";
  }

  /** Issues a ticket for a user. */
  public String ticket(String user) {
    return tickets.issue("", user, TICKET_LIFE, clock());
  }

  /** Sets where the OA's server announces the ticket of a user who enters from the portal. */
  public void announcesAt(String address) {
    announcements = address;
  }

  /** Sends the browser only after the other side took the ticket. */
  @Override
  String enter(String address, String user) {
    String ticket = ticket(user);
    try {
      String said = Client.get(Address.with(announcements, "ticket", ticket)).body();
      return said.equals("SSOOK") ? Address.with(address, "ticket", ticket) : "/todos";
    } catch (IOException e) {
      return "/todos";
    }
  }

  @Override
  String visit(OaTodo todo, boolean phone) {
    return Address.with(super.visit(todo, phone), "v5ticket", ticket(todo.receiver()));
  }

  @Override
  Routes routes() {
    String pending = "/seeyon/rest/thirdpartyPending/";
    return withPages(
        new Routes()
            .operation("getToken", "POST", "/seeyon/rest/token", this::token)
            .operation("receivePending", "POST", pending + "receive", known(this::receive))
            .operation(
                "updatePendingState", "POST", pending + "updatePendingState", known(this::update))
            .operation(
                "receiveMessage",
                "POST",
                "/seeyon/rest/thirdpartyMessage/receive/singleMessage",
                known(this::tell))
            .operation(
                "checkTicket",
                "GET",
                "/seeyon/thirdpartyController.do",
                request -> holder(request.query("ticket")))
            .operation(
                "checkM3Token",
                "GET",
                "/seeyon/login/sso",
                request -> holder(request.query("token"))));
  }

  /** Names the user in a header and in the body; nobody, where the ticket is not good. */
  private Answer holder(String ticket) {
    return tickets
        .use(ticket, clock())
        .map(user -> Answer.text(user).with("LoginName", user))
        .orElseGet(() -> Answer.text(""));
  }

  private Answer tell(JsonNode message) {
    board()
        .tell(
            message.path("noneBindingReceiver").asText(), message.path("messageContent").asText());
    return success();
  }

  private Answer token(Request request) {
    JsonNode asked = Json.read(request.text());
    boolean right =
        asked.path("userName").asText().equals(USER)
            && asked.path("password").asText().equals(PASSWORD);
    return Answer.json(Map.of("id", right ? tokens.issue() : "-1"));
  }

  private Function<Request, Answer> known(Function<JsonNode, Answer> work) {
    return request -> {
      if (!tokens.good(request.header("token"))) {
        return tokenInvalid("");
      }
      JsonNode item = Json.read(request.text());
      String code = item.path("registerCode").asText(item.path("thirdpartyRegisterCode").asText());
      return code.equals(REGISTER_CODE) ? work.apply(item) : failure("注册系统ID传递错误");
    };
  }

  private Answer receive(JsonNode item) {
    Optional<String> missing =
        REQUIRED.stream().filter(field -> item.path(field).asText().isBlank()).findFirst();
    if (missing.isPresent()) {
      return failure("待办数据不完整：" + missing.get());
    }
    List<OaTodo> rows = board().find(item.path("taskId").asText());
    rows.forEach(board()::replace);
    board()
        .put(
            new OaTodo(
                item.path("taskId").asText(),
                item.path("noneBindingReceiver").asText(),
                item.path("title").asText(),
                item.path("url").asText(),
                item.path("h5url").asText(),
                item.path("state").asText().equals("1")),
            rows.isEmpty() ? "created" : "changed");
    return success();
  }

  private Answer update(JsonNode item) {
    List<OaTodo> rows = board().find(item.path("taskId").asText());
    if (rows.isEmpty()) {
      return failure("待办不存在");
    }
    OaTodo row = rows.get(0);
    switch (item.path("state").asText()) {
      case "1" -> board().put(row.finished(), "finished");
      case "2" -> board().remove(row);
      default -> {
        return failure("状态不合法");
      }
    }
    return success();
  }

  private static Answer success() {
    return Answer.json(Map.of("success", true, "errorMsgs", List.of()));
  }

  private static Answer failure(String detail) {
    return Answer.json(
        Map.of(
            "success",
            false,
            "errorMsgs",
            List.of(Map.of("errorType", "待办数据错误", "errorCode", 200, "errorDetail", detail))));
  }

  @Override
  public void rejectTokensEarly() {
    tokens.rejectAll();
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return failure(message);
  }

  @Override
  Answer tooFast(String operation) {
    return Answer.json(429, Map.of("message", "too many requests"));
  }

  @Override
  Answer tokenInvalid(String operation) {
    return Answer.json(401, Map.of("message", "Invalid token,please authenticate again"));
  }
}
