package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays the 统一待办中心 of 泛微: HTTP 200 whatever comes of it, rows are found by their title too, and a
 * date that is too short breaks the server. It signs the links of phones at the click, and is a
 * provider of logins ({@link WeaverLogins}).
 */
public final class WeaverStandIn extends OaStandIn {
  public static final String SYSCODE = "FXCRM";

  public static final String CLIENT_ID = "standin-weaver-client";
  public static final String CLIENT_SECRET = "standin-weaver-client-secret";

  /** Signs links of phones. */
  public static final String LINK_SECRET = "standin-weaver-link-secret";

  private static final int DATE_LENGTH = 19;

  private final WeaverLogins logins = new WeaverLogins(this);

  private WeaverStandIn() {
    super("weaver", "泛微 OA");
  }

  static WeaverStandIn startFrom(int port) {
    WeaverStandIn oa = new WeaverStandIn();
    oa.openAt(port);
    return oa;
  }

  /** Does what the login page does: issues a CAS ticket for a user and a service. */
  public String casTicket(String user, String service) {
    return logins.casTicket(user, service);
  }

  /** Does what the login page does: issues an OAuth2 code for a user and an address. */
  public String oauthCode(String user, String redirectUri) {
    return logins.code(user, redirectUri);
  }

  @Override
  String visit(OaTodo todo, boolean phone) {
    String url = super.visit(todo, phone);
    if (!phone) {
      return url;
    }
    String stamp = String.valueOf(clock().millis());
    String token = Sha1.token(LINK_SECRET, todo.receiver(), stamp);
    String named = Address.with(url, "loginid", todo.receiver());
    return Address.with(Address.with(named, "stamp", stamp), "token", token);
  }

  @Override
  Routes routes() {
    return withPages(
        logins
            .addTo(new Routes())
            .operation(
                "receiveRequestInfo", "POST", "/rest/ofs/ReceiveRequestInfoByJson", this::receive)
            .operation(
                "deleteUserRequestInfo",
                "POST",
                "/rest/ofs/deleteUserRequestInfoByJson",
                this::delete));
  }

  private Answer receive(Request request) {
    JsonNode flow = Json.read(request.text());
    if (!flow.path("syscode").asText().equals(SYSCODE)) {
      return said("Check", "0", "异构系统标识【" + flow.path("syscode").asText() + "】未注册");
    }
    for (String date : List.of("createdatetime", "receivedatetime")) {
      if (flow.path(date).asText().length() != DATE_LENGTH) {
        return Answer.html(500, "<h1>StringIndexOutOfBoundsException</h1>");
      }
    }
    for (String field : List.of("flowid", "requestname", "workflowname", "receiver", "creator")) {
      if (flow.path(field).asText().isBlank()) {
        return said("Check", "0", field + "未填写");
      }
    }
    boolean done = flow.path("isremark").asText().equals("2");
    String title = flow.path("requestname").asText();
    Optional<OaTodo> row =
        board().find(flow.path("flowid").asText(), flow.path("receiver").asText());
    if (done && row.filter(one -> one.title().equals(title)).isEmpty()) {
      // A finish under another title makes a second, finished row; the first one stays.
      return said("AutoNew", "1", "流程数据【" + title + "】自动创建成功");
    }
    board()
        .put(
            new OaTodo(
                flow.path("flowid").asText(),
                flow.path("receiver").asText(),
                title,
                flow.path("pcurl").asText(),
                flow.path("appurl").asText(),
                done),
            done ? "finished" : row.isPresent() ? "changed" : "created");
    return said(row.isPresent() ? "AutoEdit" : "AutoNew", "1", "流程数据【" + title + "】成功");
  }

  private Answer delete(Request request) {
    JsonNode flow = Json.read(request.text());
    Optional<OaTodo> row = board().find(flow.path("flowid").asText(), flow.path("userid").asText());
    row.ifPresent(board()::remove);
    return row.isPresent() ? said("Del", "1", "流程数据删除成功") : said("Del", "0", "流程数据删除失败,流程数据不存在");
  }

  private static Answer said(String type, String result, String message) {
    return Answer.json(
        Map.of(
            "syscode", SYSCODE,
            "dataType", "WfData",
            "operType", type,
            "operResult", result,
            "message", message));
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return WeaverLogins.OPERATIONS.contains(operation)
        ? WeaverLogins.error(400, code, message)
        : said("Check", "0", message);
  }

  @Override
  Answer tooFast(String operation) {
    return said("AutoNew", "0", "保存失败");
  }

  @Override
  Answer tokenInvalid(String operation) {
    return said("Check", "0", "当前IP（127.0.0.1）未授权");
  }
}
