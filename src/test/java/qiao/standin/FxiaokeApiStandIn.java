package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Plays the API host of 纷享销客 for both ways of calling: the new one with token and employee in
 * headers, the old one with both in the body. The HTTP status is always 200. ({@link
 * FxiaokeStandIn} plays its pages, and what it pushes.)
 */
public final class FxiaokeApiStandIn extends StandIn {
  public static final String APP_ID = "FSAID_standin";
  public static final String APP_SECRET = "standin-fxiaoke-secret";
  public static final String PERMANENT_CODE = "standin-permanent-code";
  public static final String CORP_ID = "FSCID_standin";
  public static final String EA = "standin";
  public static final String USER_ID = FxiaokeStaff.USER_ID;
  public static final String OPEN_USER_ID = FxiaokeStaff.OPEN_USER_ID;

  private static final Set<String> WHOLE_BODY = Set.of("describeObject", "listObjects");

  private final Contract current = Contract.of("fxiaoke");
  private final Contract legacy = Contract.of("fxiaoke-legacy");
  private final FxiaokeFiles files = new FxiaokeFiles();
  private final FxiaokeTokens tokens = new FxiaokeTokens();
  private final FxiaokeStaff staff = new FxiaokeStaff();
  private final FxiaokeObjects objects = new FxiaokeObjects();
  private final FxiaokeApprovals approvals = new FxiaokeApprovals();
  private final Map<String, Function<JsonNode, ObjectNode>> ofData = new HashMap<>();
  private final Map<String, Function<JsonNode, ObjectNode>> ofBody = new HashMap<>();
  private final FxiaokeGate gate = new FxiaokeGate(tokens, staff, this::clock);

  private FxiaokeApiStandIn() {
    super("fxiaoke-api");
    ofData.putAll(objects.handlers());
    ofData.put("describeObject", data -> objects.described(data.path("apiName").asText()));
    ofData.put("listObjects", data -> objects.list());
    ofBody.putAll(staff.handlers());
    ofBody.put("actOnApprovalTask", approvals::act);
    staff.records().forEach(one -> objects.put("PersonnelObj", one));
  }

  /** Starts on a free port. */
  public static FxiaokeApiStandIn start() {
    return startFrom(0);
  }

  static FxiaokeApiStandIn startFrom(int port) {
    FxiaokeApiStandIn api = new FxiaokeApiStandIn();
    api.openFrom(port);
    return api;
  }

  /** Returns the records of an object, oldest first. */
  public synchronized List<ObjectNode> records(String object) {
    return objects.all(object);
  }

  /** Puts in a record; {@code _id} is its number. */
  public synchronized void put(String object, ObjectNode record) {
    objects.put(object, record);
  }

  /** Sets whether queries tell of records that are void (not at first; the vendor does not say). */
  public synchronized FxiaokeApiStandIn tellsOfVoid(boolean told) {
    objects.tellVoid(told);
    return this;
  }

  /** Returns the messages that employees got, oldest first. */
  public synchronized List<ObjectNode> messages() {
    return staff.messages();
  }

  /** Lets an employee have to approve something. */
  public synchronized void approval(String task, String openUserId) {
    approvals.open(task, openUserId);
  }

  /**
   * Returns how an approval was answered: {@code agree} or {@code reject}; empty while it was not.
   */
  public synchronized Optional<String> approved(String task) {
    return approvals.action(task);
  }

  /** Tells somebody of each approval that is answered, and how. */
  public synchronized void onApproval(BiConsumer<String, String> told) {
    approvals.acted(told);
  }

  @Override
  Routes routes() {
    Routes routes =
        new Routes()
            .operation("getToken", "POST", "/oauth2.0/token", this::token)
            .operation("getToken", "POST", "/cgi/corpAccessToken/get/V2", this::legacyToken);
    for (String id : legacy.names()) {
      String path = legacy.operation(id).path();
      if (!id.equals("getToken") && !id.equals("uploadMedia")) {
        routes.operation(id, "POST", path, request -> guarded(id, request));
      }
    }
    routes.operation("uploadMedia", "POST", "/media/upload", this::upload);
    routes.page("GET", "/records/{id}", this::shown);
    routes.page("GET", "/records", request -> recordsPage());
    return routes.page("GET", "/", request -> StandInPages.page("纷享销客 API", this));
  }

  private synchronized Answer token(Request request) {
    try {
      gate.checkTrace(request);
      JsonNode body = body(request);
      if (!body.path("grantType").asText().equals("app_secret")) {
        throw new FxiaokeError(15002, "invalid grantType");
      }
      ObjectNode answer = said(0, "success").put("accessToken", tokens.issue(body, now()));
      answer.put("expiresIn", tokens.secondsLeft(now())).put("openUserId", CORP_ID);
      return Answer.json(answer.put("appId", APP_ID).put("ea", EA));
    } catch (FxiaokeError e) {
      return Answer.json(said(e.code(), e.getMessage()));
    }
  }

  private synchronized Answer legacyToken(Request request) {
    try {
      ObjectNode answer = said(0, "success");
      answer.put("corpAccessToken", tokens.issue(body(request), now())).put("corpId", CORP_ID);
      return Answer.json(answer.put("expiresIn", tokens.secondsLeft(now())));
    } catch (FxiaokeError e) {
      return Answer.json(said(e.code(), e.getMessage()));
    }
  }

  private synchronized Answer guarded(String id, Request request) {
    try {
      ObjectNode body = body(request);
      boolean old = body.has("corpAccessToken") || request.header("authorization").isEmpty();
      if (old) {
        gate.checkBody(body);
      } else {
        gate.checkHeaders(request);
      }
      gate.checkPace(id);
      Contract contract = old ? legacy : current;
      if (!contract.names().contains(id)) {
        throw new FxiaokeError(10006, "no such path for this way of calling");
      }
      contract.body(id, body).stream()
          .filter(flaw -> !flaw.kind().equals("additionalProperties"))
          .findFirst()
          .ifPresent(
              flaw -> {
                throw FxiaokeGate.broken(id, flaw);
              });
      return Answer.json(said(0, "OK").setAll(answer(id, body, old)));
    } catch (FxiaokeError e) {
      return Answer.json(said(e.code(), e.getMessage()));
    }
  }

  private synchronized Answer upload(Request request) {
    try {
      gate.checkBody(FxiaokeFiles.form(request));
      gate.checkPace("uploadMedia");
      return Answer.json(said(0, "success").put("mediaId", files.keep(request)));
    } catch (FxiaokeError e) {
      return Answer.json(said(e.code(), e.getMessage()));
    }
  }

  private synchronized Answer recordsPage() {
    return files.page(objects.all("ActiveRecordObj"));
  }

  private synchronized Answer shown(Request request) {
    return files.shown(request.variable("id"));
  }

  /** Returns an uploaded file. */
  public synchronized byte[] file(String mediaId) {
    return files.content(mediaId);
  }

  private ObjectNode answer(String id, ObjectNode body, boolean old) {
    if (ofBody.containsKey(id)) {
      return ofBody.get(id).apply(body);
    }
    return ofData.get(id).apply(old && WHOLE_BODY.contains(id) ? body : body.path("data"));
  }

  private static ObjectNode body(Request request) {
    return Json.object(request.body())
        .orElseThrow(() -> new FxiaokeError(15002, "the body is no JSON object"));
  }

  private Instant now() {
    return clock().instant();
  }

  private static ObjectNode said(int code, String message) {
    ObjectNode answer = Json.object().put("errorCode", code).put("errorMessage", message);
    return answer.put("traceId", "E-O.standin");
  }

  @Override
  public synchronized void rejectTokensEarly() {
    tokens.endAll();
  }

  @Override
  Answer noSuchPath(Request request) {
    return Answer.json(said(10006, "no such path"));
  }

  @Override
  Answer wrongMethod(Request request) {
    return Answer.json(said(10006, "no such path"));
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return Answer.json(said(Integer.parseInt(code), message));
  }

  @Override
  Answer tooFast(String operation) {
    return Answer.json(said(14001, "interface call limit"));
  }

  @Override
  Answer tokenInvalid(String operation) {
    return Answer.json(said(20016, "the token is expired"));
  }

  @Override
  synchronized void describe(ObjectNode state) {
    state.put("records", objects.count()).put("messages", staff.messages().size());
  }

  @Override
  synchronized void forget() {
    objects.clear();
    files.clear();
    approvals.forget();
    staff.records().forEach(one -> objects.put("PersonnelObj", one));
    staff.forget();
    tokens.forgetAskings();
    gate.forget();
  }
}
