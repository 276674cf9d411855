package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plays WeLink: codes are texts, one row has one receiver, finishing and deleting are one call. A
 * script stands for WeLink's client, which gives a page the code of its user.
 */
public final class WelinkStandIn extends OaStandIn {
  public static final String CLIENT_ID = "standin-welink";
  public static final String CLIENT_SECRET = "standin-welink-secret-83";

  public static final String TENANT = "standin-tenant";

  private static final Duration CODE_LIFE = Duration.ofMinutes(2);
  private static final List<String> REQUIRED =
      List.of(
          "taskId",
          "taskTitle",
          "userId",
          "userNameCn",
          "userNameEn",
          "detailsUrl",
          "appName",
          "applicantUserId",
          "applicantUserNameCn",
          "applicantUserNameEn",
          "applicantId");

  private final OaTokens tokens = new OaTokens(Duration.ofHours(2), false, this::clock);

  private final OaTickets codes = new OaTickets();

  private WelinkStandIn() {
    super("welink", "WeLink");
  }

  static WelinkStandIn startFrom(int port) {
    WelinkStandIn oa = new WelinkStandIn();
    oa.openAt(port);
    return oa;
  }

  /** Returns what an account has as its address. */
  public String apiUrl() {
    return url() + "/api";
  }

  /** Returns the address of the script that gives {@code HWH5} to a page. */
  public String scriptUrl() {
    return url() + "/hwh5.js";
  }

  /** Issues a code; the tenant may be foreign. */
  public String code(String userId, String tenant) {
    return codes.issue("", tenant + " " + userId, CODE_LIFE, clock());
  }

  @Override
  Routes routes() {
    return withPages(
        new Routes()
            .operation("getTicket", "POST", "/api/auth/v2/tickets", this::ticket)
            .operation("addTask", "POST", "/api/todo/v3/addtask", known(this::add))
            .operation("deleteTask", "DELETE", "/api/todo/v1/deltask", known(this::delete))
            .operation("getUserId", "GET", "/api/auth/v2/userid", known(this::userId))
            .page("GET", "/hwh5.js", this::script));
  }

  private Answer userId(Request request) {
    return codes
        .use(request.query("code"), clock())
        .map(
            found ->
                Answer.json(
                    Map.of(
                        "code",
                        "0",
                        "message",
                        "ok",
                        "userId",
                        OaTickets.last(found),
                        "tenantId",
                        OaTickets.first(found))))
        .orElseGet(() -> said("41504", "code was used"));
  }

  /** Only a browser in which somebody opened a todo is a client of WeLink. */
  private Answer script(Request request) {
    String script =
        session()
            .user(request)
            .map(
                user ->
                    "var HWH5={getAuthCode:()=>Promise.resolve({code:'%s'})};"
                        .formatted(code(user, TENANT)))
            .orElse("");
    return new Answer(200, "text/javascript;charset=UTF-8", script, Map.of())
        .with("Cache-Control", "no-store");
  }

  private Answer ticket(Request request) {
    JsonNode asked = Json.read(request.text());
    boolean right =
        asked.path("client_id").asText().equals(CLIENT_ID)
            && asked.path("client_secret").asText().equals(CLIENT_SECRET);
    return right
        ? Answer.json(
            Map.of(
                "code", "0", "message", "OK", "access_token", tokens.issue(), "expires_in", 7_200))
        : said("10007", "wrong client");
  }

  private Function<Request, Answer> known(Function<Request, Answer> work) {
    return request ->
        tokens.good(request.header("x-wlk-authorization")) ? work.apply(request) : tokenInvalid("");
  }

  private Answer add(Request request) {
    JsonNode task = Json.read(request.text());
    Optional<String> missing =
        REQUIRED.stream().filter(field -> task.path(field).asText().isBlank()).findFirst();
    if (missing.isPresent()) {
      return said("55005", "missing parameter " + missing.get());
    }
    String id = task.path("taskId").asText();
    if (!board().find(id).isEmpty()) {
      return said("55006", "taskId exists");
    }
    board()
        .put(
            new OaTodo(
                id,
                task.path("userId").asText(),
                task.path("taskTitle").asText(),
                task.path("detailsUrlPc").asText(),
                task.path("detailsUrl").asText(),
                false),
            "created");
    return said("0", "新增待办任务成功!");
  }

  private Answer delete(Request request) {
    List<OaTodo> rows = board().find(request.query("taskId"));
    rows.forEach(board()::remove);
    return Answer.json(Map.of("code", "0", "message", "ok", "data", !rows.isEmpty()));
  }

  private static Answer said(String code, String message) {
    return Answer.json(Map.of("code", code, "message", message));
  }

  @Override
  public void rejectTokensEarly() {
    tokens.rejectAll();
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return said(code, message);
  }

  @Override
  Answer tooFast(String operation) {
    return said("48503", "rate limit");
  }

  @Override
  Answer tokenInvalid(String operation) {
    return said("55014", "token authentication failed");
  }
}
