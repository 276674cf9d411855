package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Plays 蓝凌 EKP over REST: sending the same todo twice shows it twice, and what does not match in
 * every part of its key is not found. Its CAS 1 server stands below {@code /cas-server}.
 */
public final class LandrayStandIn extends OaStandIn {
  /** A user and a password, as HTTP Basic sends them. */
  public static final String BASIC = "Y3JtOnN0YW5kaW4tbGFuZHJheS02Mg==";

  /** The receiver's login by all parts of the key. */
  private final Map<String, String> keys = new ConcurrentHashMap<>();

  private final OaTickets tickets = new OaTickets();
  private final CasServer cas = new CasServer(tickets, this::clock);

  private LandrayStandIn() {
    super("landray", "蓝凌 OA");
  }

  static LandrayStandIn startFrom(int port) {
    LandrayStandIn oa = new LandrayStandIn();
    oa.openAt(port);
    return oa;
  }

  /** Returns what an account has as its address. */
  public String ekpUrl() {
    return url() + "/ekp";
  }

  /** Returns what an account has as the address of CAS. */
  public String casUrl() {
    return url() + "/cas-server";
  }

  /** Does what the login page does: issues a ticket for a user and a service. */
  public String casTicket(String user, String service) {
    return cas.issue(user, service);
  }

  @Override
  Routes routes() {
    String service = "/ekp/api/sys-notify/sysNotifyTodoRestService/";
    return withPages(
        new Routes()
            .operation("sendTodo", "POST", service + "sendTodo", known(this::send))
            .operation("setTodoDone", "POST", service + "setTodoDone", known(this::done))
            .operation("deleteTodo", "POST", service + "deleteTodo", known(this::delete))
            .operation("validateTicket", "GET", "/cas-server/validate", this::validate)
            .page("GET", "/cas-server/login", request -> cas.login(this, request)));
  }

  private Answer validate(Request request) {
    return Answer.text(cas.user(request).map(user -> "yes\n" + user + "\n").orElse("no\n\n"));
  }

  private Function<Request, Answer> known(Function<JsonNode, Answer> work) {
    return request ->
        request.header("authorization").equals("Basic " + BASIC)
            ? work.apply(Json.read(request.text()))
            : tokenInvalid("");
  }

  private Answer send(JsonNode todo) {
    for (String field :
        List.of("modelName", "modelId", "subject", "link", "mobileLink", "createTime")) {
      if (todo.path(field).asText().isBlank()) {
        return said(1, field + " 不能为空");
      }
    }
    if (!todo.path("targets").isTextual()) {
      return said(1, "targets 应为 JSON 字符串");
    }
    String login = Json.read(todo.path("targets").asText()).at("/0/LoginName").asText();
    if (todo.path("type").asInt() == 2) {
      board().tell(login, todo.path("subject").asText());
      return said(2, "");
    }
    String id = todo.path("modelId").asText();
    board()
        .put(
            new OaTodo(
                id,
                login,
                todo.path("subject").asText(),
                todo.path("link").asText(),
                todo.path("mobileLink").asText(),
                false),
            "created");
    keys.put(key(todo), login);
    return said(2, "");
  }

  private Answer done(JsonNode todo) {
    Optional<OaTodo> row = find(todo);
    row.ifPresent(one -> board().put(one.finished(), "finished"));
    return said(row.isPresent() ? 2 : 0, "");
  }

  private Answer delete(JsonNode todo) {
    Optional<OaTodo> row = find(todo);
    row.ifPresent(board()::remove);
    return said(row.isPresent() ? 2 : 0, "");
  }

  private Optional<OaTodo> find(JsonNode todo) {
    String login = keys.getOrDefault(key(todo), "");
    return board().find(todo.path("modelId").asText(), login);
  }

  private static String key(JsonNode todo) {
    return String.join(
        "|",
        todo.path("appName").asText(),
        todo.path("modelName").asText(),
        todo.path("modelId").asText(),
        todo.path("key").asText());
  }

  private static Answer said(int state, String message) {
    return Answer.json(Map.of("returnState", state, "message", message));
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return said(1, message);
  }

  @Override
  Answer tooFast(String operation) {
    return Answer.json(429, Map.of("message", "too many requests"));
  }

  @Override
  Answer tokenInvalid(String operation) {
    return Answer.html(401, "<h1>401</h1>");
  }
}
