package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Plays the API host of 销售易; {@link #login()} plays its login host, on another port, with the same
 * memory. Operations: {@code getToken}, {@code createLead}, {@code getLead}, {@code updateLead},
 * {@code transferLead}, {@code deleteLead}, {@code describeLead}, {@code listLeadTypes}, {@code
 * queryXoql}, {@code createLeadV1}.
 */
public final class XiaoshouyiStandIn extends StandIn {
  public static final String CLIENT_ID = "standin-client";
  public static final String CLIENT_SECRET = "standin-client-secret";
  public static final String REDIRECT_URI = "https://qiao.example.com/oauth";
  public static final String USERNAME = "integration@example.com";
  public static final String PASSWORD = "Standin-Pass1";
  public static final String SECURITY_TOKEN = "Ab12Cd34";

  /** The business type of leads; no double can hold it. */
  public static final long LEAD_TYPE = 2300400500600700801L;

  /** A user who may own leads. */
  public static final long OWNER = 2300400500600700817L;

  /** Another user who may own leads. */
  public static final long COLLEAGUE = 2300400500600700865L;

  /** A pool that leads may lie in. */
  public static final long HIGH_SEA = 2300400500600700833L;

  /** A department. */
  public static final long DEPARTMENT = 2300400500600700849L;

  private final XiaoshouyiTokens tokens = new XiaoshouyiTokens();
  private final LeadStore leads = new LeadStore();
  private final LeadApi api = new LeadApi(leads, this);
  private final XiaoshouyiLogin login;
  private volatile Rejection rejection = Rejection.HTTP_401;

  /** Says how a token that is not valid is answered; which one the vendor uses is not known. */
  public enum Rejection {
    HTTP_401,
    ERROR_IN_200
  }

  private XiaoshouyiStandIn() {
    super("xiaoshouyi");
    this.login = new XiaoshouyiLogin(this, tokens);
  }

  /** Starts both hosts on free ports. */
  public static XiaoshouyiStandIn start() {
    return start(0, 0);
  }

  /** Starts both hosts on the given ports. */
  public static XiaoshouyiStandIn start(int apiPort, int loginPort) {
    XiaoshouyiStandIn xiaoshouyi = new XiaoshouyiStandIn();
    xiaoshouyi.open(apiPort);
    xiaoshouyi.login.open(loginPort);
    return xiaoshouyi;
  }

  static XiaoshouyiStandIn startFrom(int apiPort, int loginPort) {
    XiaoshouyiStandIn xiaoshouyi = new XiaoshouyiStandIn();
    xiaoshouyi.openFrom(apiPort);
    xiaoshouyi.login.openFrom(loginPort);
    return xiaoshouyi;
  }

  /** Returns the login host, which can go down by itself. */
  public XiaoshouyiLogin login() {
    return login;
  }

  /** Returns the address of the token endpoint. */
  public String tokenUrl() {
    return login.url() + "/auc/oauth2/token";
  }

  /** Returns the address below which each lead has its page: {@code webUrl() + "/" + id}. */
  public String webUrl() {
    return url() + "/leads";
  }

  /** Sets how long tokens live (2 hours at first). */
  public XiaoshouyiStandIn tokensLive(Duration life) {
    tokens.live(life);
    return this;
  }

  /** Sets whether a new token ends the earlier ones (not at first; the vendor does not say). */
  public XiaoshouyiStandIn oneTokenAtATime(boolean one) {
    tokens.onlyOne(one);
    return this;
  }

  /** Sets how a token that is not valid is answered (HTTP 401 at first). */
  public XiaoshouyiStandIn rejectsTokensBy(Rejection kind) {
    rejection = kind;
    return this;
  }

  /** Sets whether a second lead with the same {@code customItem12__c} is refused (not at first). */
  public XiaoshouyiStandIn uniqueKeys(boolean unique) {
    leads.unique(unique);
    return this;
  }

  /** Ends every access token at once, ahead of time. */
  @Override
  public void rejectTokensEarly() {
    tokens.endAll();
  }

  /** Counts the tokens that were granted. */
  public long tokensGranted() {
    return tokens.granted();
  }

  /** Returns the latest leads, oldest first, as the API would. */
  public List<JsonNode> leads() {
    return leads.all();
  }

  /** Counts all leads that were created since the last reset. */
  public long created() {
    return leads.created();
  }

  /** Returns each {@code customItem12__c} seen, with the number of leads created with it. */
  public Map<String, Integer> keys() {
    return leads.keys();
  }

  @Override
  Routes routes() {
    String lead = "/rest/data/v2.0/xobjects/lead";
    return new Routes()
        .operation("createLead", "POST", lead, guarded(api::create))
        .operation("describeLead", "GET", lead + "/description", guarded(api::describe))
        .operation("listLeadTypes", "GET", lead + "/busiType", guarded(api::types))
        .operation("getLead", "GET", lead + "/{id}", guarded(api::get))
        .operation("updateLead", "PATCH", lead + "/{id}", guarded(api::update))
        .operation("transferLead", "POST", lead + "/actions/transfers", guarded(api::transfer))
        .operation("deleteLead", "DELETE", lead + "/{id}", guarded(api::delete))
        .operation("queryXoql", "POST", "/rest/data/v2.0/query/xoql", guarded(api::query))
        .operation("createLeadV1", "POST", "/data/v1/objects/lead/create", this::createV1)
        .page("GET", "/", request -> Answer.redirect("/leads"))
        .page("GET", "/leads", request -> LeadPages.list(leads))
        .page("GET", "/keys.json", request -> Answer.json(leads.keys()))
        .page("GET", "/leads.json", request -> Answer.json(leads.all()))
        .page("GET", "/leads/{id}", request -> LeadPages.one(leads, request.variable("id")));
  }

  private Function<Request, Answer> guarded(Function<Request, Answer> answer) {
    return request -> {
      String header = request.header("authorization");
      boolean valid = header.startsWith("Bearer ") && valid(header.substring(7));
      return valid ? answer.apply(request) : tokenInvalid("");
    };
  }

  /** API v1 takes the token with or without the word Bearer. */
  private Answer createV1(Request request) {
    String token = request.header("authorization").replaceFirst("^Bearer ", "");
    return valid(token) ? api.createV1(request) : tokenInvalid("createLeadV1");
  }

  private boolean valid(String token) {
    return tokens.valid(token, clock().instant());
  }

  @Override
  Answer noSuchPath(Request request) {
    return Answer.json(404, LeadApi.failure("404", "Not Found: " + request.path()));
  }

  @Override
  Answer wrongMethod(Request request) {
    return Answer.json(405, LeadApi.failure("405", "Method Not Allowed: " + request.method()));
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return Answer.json(
        operation.equals("createLeadV1")
            ? LeadApi.failureV1(code, message)
            : LeadApi.failure(code, message));
  }

  /** The vendor's words and code for this are not public; the words must be enough. */
  @Override
  Answer tooFast(String operation) {
    return vendorError(operation, "NOT_200", "API 调用频率超限，请稍后重试");
  }

  @Override
  Answer tokenInvalid(String operation) {
    if (rejection == Rejection.ERROR_IN_200) {
      return vendorError(operation, "20000002", "access_token 无效或已过期");
    }
    return Answer.json(
        401,
        Json.object()
            .put("error", "invalid_token")
            .put("error_description", "access token is invalid or expired"));
  }

  @Override
  void describe(ObjectNode state) {
    leads.describe(state);
    login.describe(state);
  }

  /** Moves both hosts to another time. */
  @Override
  public void clock(Clock other) {
    super.clock(other);
    login.clock(other);
  }

  @Override
  void forget() {
    leads.clear();
    login.forget();
  }

  /** Closes both ports for good. */
  @Override
  public void close() {
    super.close();
    login.close();
  }
}
