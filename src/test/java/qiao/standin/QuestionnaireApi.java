package qiao.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Answers the API of 腾讯问卷: the token, surveys, and answer sheets. */
final class QuestionnaireApi {
  /** The upper limit is not published; a public collector uses this many. */
  private static final int MOST_PER_PAGE = 100;

  private static final int USUAL_PER_PAGE = 20;
  private static final Map<String, Integer> STATUS =
      Map.of(
          "InvalidArgument", 400,
          "PermissionDenied", 403,
          "NotFound", 404,
          "NoRoute", 404,
          "AlreadyExists", 409,
          "ResourceExhausted", 429,
          "InternalServerError", 500,
          "RemoteServerError", 502);

  private final QuestionnaireStandIn standIn;
  private final Sheets sheets;
  private final QuestionnaireTokens tokens;
  private volatile boolean errorsInStatus;

  QuestionnaireApi(QuestionnaireStandIn standIn, Sheets sheets, QuestionnaireTokens tokens) {
    this.standIn = standIn;
    this.sheets = sheets;
    this.tokens = tokens;
  }

  void errorsInStatus(boolean on) {
    errorsInStatus = on;
  }

  Routes routes() {
    String surveys = "/api/surveys";
    String answers = surveys + "/{id}/answers";
    return new Routes()
        .operation("getToken", "GET", "/api/oauth2/access_token", this::token)
        .operation("listSurveys", "GET", surveys, guarded(this::list))
        .operation("getSurvey", "GET", surveys + "/{id}/legacy", guarded(this::detail))
        .operation("listAnswers", "GET", answers, guarded(this::answers))
        .operation("getAnswer", "GET", answers + "/{answer}", guarded(this::answer));
  }

  private Answer token(Request request) {
    if (!request.query("grant_type").equals("client_credential")) {
      return failure("InvalidArgument", "invalid_argument");
    }
    if (!request.query("appid").equals(QuestionnaireStandIn.APP_ID)
        || !request.query("secret").equals(QuestionnaireStandIn.SECRET)) {
      return failure("PermissionDenied", "permission_denied");
    }
    Optional<String> token = tokens.grant(now());
    if (token.isEmpty()) {
      return failure("ResourceExhausted", "request_rate_limited");
    }
    ObjectNode data = Json.object().put("access_token", token.get());
    return success(data.put("expires_in", tokens.life().toSeconds()));
  }

  /** Credentials count in the query only, where the manual has them. */
  private Function<Request, Answer> guarded(Function<Request, Answer> answer) {
    return request ->
        request.query("appid").equals(QuestionnaireStandIn.APP_ID)
                && tokens.valid(request.query("access_token"), now())
            ? answer.apply(request)
            : failure("PermissionDenied", "invalid_token");
  }

  private Answer list(Request request) {
    String user = request.query("user_id");
    String openid = request.query("openid");
    int page = number(request, "page", 1);
    int perPage = number(request, "per_page", USUAL_PER_PAGE);
    if (user.isEmpty() == openid.isEmpty() || !user.matches("\\d*")) {
      return failure("InvalidArgument", "invalid_argument");
    }
    if (page < 1 || perPage < 1 || perPage > MOST_PER_PAGE) {
      return failure("InvalidArgument", "invalid_argument");
    }
    boolean own =
        user.equals(QuestionnaireStandIn.TEAM_ID) || openid.equals(QuestionnaireStandIn.OPENID);
    if (!own) {
      return failure("PermissionDenied", "claim_error");
    }
    List<Survey> all = sheets.surveys();
    ObjectNode data = Json.object().put("total", all.size());
    ArrayNode list = data.putArray("list");
    all.stream()
        .skip((page - 1L) * perPage)
        .limit(perPage)
        .forEach(survey -> list.add(survey.listed()));
    return success(data);
  }

  private Answer detail(Request request) {
    return withSurvey(request, survey -> success(survey.detail()));
  }

  private Answer answers(Request request) {
    int last = number(request, "last_answer_id", 0);
    int perPage = number(request, "per_page", USUAL_PER_PAGE);
    if (last < 0 || perPage < 1 || perPage > MOST_PER_PAGE) {
      return failure("InvalidArgument", "invalid_argument");
    }
    return withSurvey(
        request,
        survey -> {
          List<Sheet> page = sheets.after(survey.id(), last, perPage);
          int cursor = page.isEmpty() ? last : page.get(page.size() - 1).number();
          ObjectNode data = Json.object().put("total", sheets.total(survey.id()));
          ArrayNode list = data.put("last_answer_id", cursor).putArray("list");
          page.forEach(sheet -> list.add(sheet.fetched()));
          return success(data);
        });
  }

  private Answer answer(Request request) {
    return withSurvey(
        request,
        survey ->
            sheets
                .find(survey.id(), request.variable("answer"))
                .map(sheet -> success(sheet.fetched()))
                .orElseGet(() -> failure("NotFound", "not_found")));
  }

  private Answer withSurvey(Request request, Function<Survey, Answer> next) {
    String id = request.variable("id");
    if (!id.matches("\\d{1,18}")) {
      return failure("InvalidArgument", "invalid_argument");
    }
    return sheets
        .survey(Long.parseLong(id))
        .map(next)
        .orElseGet(() -> failure("NotFound", "not_found"));
  }

  /** Returns a number of the query, the usual one where it is missing, -1 where it is none. */
  private static int number(Request request, String name, int usual) {
    String value = request.query(name);
    return value.isEmpty() ? usual : value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
  }

  private Instant now() {
    return standIn.clock().instant();
  }

  private static Answer success(ObjectNode data) {
    return Answer.json(envelope("OK", "", data));
  }

  /** The HTTP status of failures is not documented: 200, or one that fits where so wished. */
  Answer failure(String code, String type) {
    int status = errorsInStatus ? STATUS.getOrDefault(code, 400) : 200;
    return Answer.json(status, envelope(code, type, Json.object()));
  }

  private static ObjectNode envelope(String code, String type, ObjectNode data) {
    ObjectNode envelope = Json.object().put("code", code);
    envelope.putObject("error").put("type", type);
    envelope.set("data", data);
    return envelope.put("request_id", UUID.randomUUID().toString());
  }
}
