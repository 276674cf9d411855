package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays an OA of one's own: a REST interface under {@code /api/todo}, and a web service in the
 * shape of XFire under {@code /services/Todo} whose argument and result are JSON in a text. It
 * refuses to create what it has, and to change what it has not.
 */
public final class GenericOaStandIn extends OaStandIn {
  /** Goes with every call to the REST interface. */
  public static final String KEY = "standin-oa-key-3b91";

  private static final Pattern ARGUMENT =
      Pattern.compile("<(\\w+:)?(\\w+Todo)\\b.*?<(\\w+:)?in0>(.*?)</(\\w+:)?in0>", Pattern.DOTALL);

  private GenericOaStandIn() {
    super("oa", "自建 OA");
  }

  /** Starts on a free port. */
  public static GenericOaStandIn start() {
    return startFrom(0);
  }

  static GenericOaStandIn startFrom(int port) {
    GenericOaStandIn oa = new GenericOaStandIn();
    oa.openAt(port);
    return oa;
  }

  @Override
  Routes routes() {
    return withPages(
        new Routes()
            .operation("createTodo", "POST", "/api/todo", rest(this::create))
            .operation("changeTodo", "PUT", "/api/todo", rest(this::change))
            .operation("finishTodo", "POST", "/api/todo/done", rest(this::finish))
            .operation("deleteTodo", "DELETE", "/api/todo", this::delete)
            .operation("callService", "POST", "/services/Todo", this::service));
  }

  private java.util.function.Function<Request, Answer> rest(
      java.util.function.Function<JsonNode, Answer> work) {
    return request ->
        request.header("x-api-key").equals(KEY)
            ? work.apply(Json.read(request.text()))
            : Answer.json(403, Map.of("code", 403, "message", "wrong key"));
  }

  private Answer create(JsonNode todo) {
    if (find(todo).isPresent()) {
      return said(1, "待办已存在");
    }
    board().put(row(todo), "created");
    return said(0, "ok");
  }

  private Answer change(JsonNode todo) {
    if (find(todo).isEmpty()) {
      return said(2, "待办不存在");
    }
    board().put(row(todo), "changed");
    return said(0, "ok");
  }

  private Answer finish(JsonNode todo) {
    Optional<OaTodo> row = find(todo);
    row.ifPresent(one -> board().put(one.finished(), "finished"));
    return row.isPresent() ? said(0, "ok") : said(2, "待办不存在");
  }

  private Answer delete(Request request) {
    return delete(request.query("id"), request.query("user"));
  }

  private Answer delete(String id, String user) {
    Optional<OaTodo> row = board().find(id, user);
    row.ifPresent(board()::remove);
    return row.isPresent() ? said(0, "ok") : said(2, "待办不存在");
  }

  private Answer service(Request request) {
    Matcher call = ARGUMENT.matcher(request.text());
    if (!request.is("text/xml") || !call.find()) {
      return soap(
          500,
          "<s:Fault><faultcode>s:Client</faultcode><faultstring>no operation</faultstring></s:Fault>");
    }
    JsonNode todo = Json.read(unescaped(call.group(4)));
    Answer answer =
        switch (call.group(2)) {
          case "createTodo" -> create(todo);
          case "changeTodo" -> change(todo);
          case "finishTodo" -> finish(todo);
          default -> delete(todo.path("id").asText(), todo.path("user").asText());
        };
    String name = call.group(2) + "Response";
    String out = Html.escape(answer.body());
    return soap(
        200, "<n:%s xmlns:n=\"urn:oa\"><n:out>%s</n:out></n:%s>".formatted(name, out, name));
  }

  private static Answer soap(int status, String body) {
    String envelope =
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
            + body
            + "</s:Body></s:Envelope>";
    return new Answer(status, "text/xml;charset=UTF-8", envelope, Map.of());
  }

  private static String unescaped(String xml) {
    return xml.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private Optional<OaTodo> find(JsonNode todo) {
    return board().find(todo.path("id").asText(), todo.path("user").asText());
  }

  private static OaTodo row(JsonNode todo) {
    return new OaTodo(
        todo.path("id").asText(),
        todo.path("user").asText(),
        todo.path("title").asText(),
        todo.path("url").asText(),
        "",
        false);
  }

  private static Answer said(int code, String message) {
    return Answer.json(Map.of("code", code, "message", message));
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return Answer.json(Map.of("code", code, "message", message));
  }

  @Override
  Answer tooFast(String operation) {
    return Answer.json(429, Map.of("code", 429, "message", "too many requests"));
  }

  @Override
  Answer tokenInvalid(String operation) {
    return Answer.json(401, Map.of("code", 401, "message", "login first"));
  }
}
