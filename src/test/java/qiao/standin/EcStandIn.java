package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Plays EC (六度人和): customers, labels, departments and users, each call signed by MD5 with a time
 * that holds for 30 seconds.
 */
public final class EcStandIn extends StandIn {
  public static final String CORP_ID = "90000001";
  public static final String APP_ID = "100200300";
  public static final String APP_SECRET = "standin-ec-secret";
  public static final long OPERATOR = EcCompany.OPERATOR;

  private static final long LIVES = Duration.ofSeconds(30).toMillis();

  /** EC's manual names no number for these; the text is what tells them. */
  private static final int FAILED = 400;

  private static final List<String> OPERATORS = List.of("optUserId", "optUserid", "userId");
  private static final Set<String> BY_USER = Set.of("addLabelGroup", "addLabel");

  private final Contract contract = Contract.of("ec");
  private final EcCompany company = new EcCompany();
  private final EcLabels labels = new EcLabels();
  private final EcCustomers customers = new EcCustomers(company, labels);
  private final Map<String, EcAsk.Handler> handlers = new HashMap<>();

  private EcStandIn() {
    super("ec");
    List.of(
            company.handlers(),
            company.configured(),
            labels.handlers(),
            customers.handlers(),
            new EcChanges(company, labels, customers).handlers())
        .forEach(handlers::putAll);
  }

  /** Starts on a free port. */
  public static EcStandIn start() {
    return startFrom(0);
  }

  static EcStandIn startFrom(int port) {
    EcStandIn ec = new EcStandIn();
    ec.openFrom(port);
    return ec;
  }

  /** Adds a department as the company's own people would. */
  public synchronized void department(long id, String name, long parent) {
    company.department(id, name, parent);
  }

  /** Adds a user as the company's own people would. */
  public synchronized void user(long id, String name, String account, long department) {
    company.user(id, name, account, department);
  }

  /** Returns departments and users, as EC's own people see them. */
  public synchronized List<ObjectNode> departments() {
    return company.departments();
  }

  public synchronized List<ObjectNode> users() {
    return company.users();
  }

  /** Returns the customers, oldest first, as EC would. */
  public synchronized List<ObjectNode> customers() {
    return customers.all();
  }

  /** Adds labels in groups of some size. */
  public synchronized void labels(int count, int ofGroup) {
    labels.more(count, ofGroup);
  }

  /** Counts the customers. */
  public synchronized int count() {
    return customers.count();
  }

  /** Counts the customers that have a label. */
  public synchronized int labelled() {
    return labels.marked();
  }

  @Override
  Routes routes() {
    Routes routes = new Routes();
    for (String id : contract.names()) {
      Contract.Operation operation = contract.operation(id);
      routes.operation(id, operation.method(), operation.path(), request -> answer(id, request));
    }
    return routes.page("GET", "/", request -> StandInPages.page("EC 六度人和", this));
  }

  private synchronized Answer answer(String id, Request request) {
    if (!request.header("x-ec-cid").equals(CORP_ID)) {
      return Answer.json(401, said(id, FAILED, "没有权限"));
    }
    try {
      checkSignature(request);
      ObjectNode body = Json.object();
      if (contract.operation(id).method().equals("POST")) {
        body = Json.object(request.body()).orElseThrow(() -> new EcError("请求不是 JSON"));
      }
      check(id, contract.body(id, body));
      check(id, contract.query(id, request.query()));
      checkOperator(id, body);
      JsonNode data = handlers.get(id).answer(new EcAsk(request, body, clock().instant()));
      return Answer.json(said(id, 200, "成功").set("data", data));
    } catch (EcError e) {
      return Answer.json(said(id, FAILED, e.getMessage()));
    }
  }

  /** Only the past is checked, as the vendor's own code does. */
  private void checkSignature(Request request) {
    String time = request.header("x-ec-timestamp");
    String signed = "appId=" + APP_ID + "&appSecret=" + APP_SECRET + "&timeStamp=" + time;
    String right = Digest.hex("MD5", signed).toUpperCase(Locale.ROOT);
    if (!time.matches("\\d{13}") || clock().millis() - Long.parseLong(time) > LIVES) {
      throw new EcError("签名超时");
    }
    if (!right.equals(request.header("x-ec-sign"))) {
      throw new EcError("签名验证失败");
    }
    if (!request.is("application/json")) {
      throw new EcError("Content-Type 不对");
    }
  }

  /** What is wrong with one of several customers is told of that one, not of all. */
  private static void check(String id, List<Flaw> flaws) {
    for (Flaw flaw : flaws) {
      boolean ofOne = id.equals("addCustomers") && flaw.place().matches("/list/\\d+/.*");
      if (!ofOne && !flaw.kind().equals("additionalProperties")) {
        throw new EcError("参数错误 " + flaw);
      }
    }
  }

  private void checkOperator(String id, ObjectNode body) {
    for (String name : OPERATORS) {
      boolean operator = !name.equals("userId") || BY_USER.contains(id);
      if (operator && body.has(name) && company.user(body.path(name).asLong()).isEmpty()) {
        throw new EcError("操作人不存在");
      }
    }
  }

  /** Two names for the same: one operation kept those of the first version. */
  private static ObjectNode said(String id, int code, String message) {
    boolean old = id.equals("listDeletedCustomers");
    return Json.object().put(old ? "errCode" : "code", code).put(old ? "errMsg" : "msg", message);
  }

  @Override
  Answer noSuchPath(Request request) {
    return Answer.json(404, said("", 404, "没有这个服务"));
  }

  @Override
  Answer wrongMethod(Request request) {
    return Answer.json(404, said("", 404, "没有这个服务"));
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return Answer.json(said(operation, Integer.parseInt(code), message));
  }

  @Override
  Answer tooFast(String operation) {
    return Answer.json(said(operation, FAILED, "调用太频繁"));
  }

  /** There is no token; a signature takes the place of one. */
  @Override
  Answer tokenInvalid(String operation) {
    return Answer.json(said(operation, FAILED, "签名验证失败"));
  }

  @Override
  synchronized void describe(ObjectNode state) {
    state.put("customers", customers.all().size());
  }

  @Override
  synchronized void forget() {
    customers.clear();
    labels.clear();
    company.clear();
  }
}
