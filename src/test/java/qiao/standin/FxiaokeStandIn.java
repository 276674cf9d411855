package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Plays 纷享销客: raises todos on a page and pushes them through its OA connector; lets employees in by
 * signed links ({@code enterHome}, {@code enterRecord}) and shows them the record.
 */
public final class FxiaokeStandIn extends StandIn {
  /** Signs the links of the second scheme; 纷享销客 issues it. */
  public static final String SECRET = "standin-fxiaoke-link-secret";

  private static final String HOME = "/home";

  private final Map<String, CrmTodo> todos = new LinkedHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger(1_000);
  private final OaConnector connector = new OaConnector();
  private final List<CrmEmployee> staff;
  private final CrmDoor door;
  private volatile Optional<CrmHint> hint = Optional.empty();
  private volatile Consumer<CrmTodo> raised = todo -> {};
  private volatile BiFunction<String, String, Optional<ObjectNode>> records =
      (object, id) -> Optional.empty();

  private volatile Supplier<List<CrmEmployee>> guests = List::of;

  private FxiaokeStandIn(List<CrmEmployee> staff) {
    super("fxiaoke");
    this.staff = List.copyOf(staff);
    this.door =
        new CrmDoor(
            SECRET, () -> Stream.concat(staff.stream(), guests.get().stream()), this::clock);
  }

  /** Starts on a free port. */
  public static FxiaokeStandIn start(List<CrmEmployee> staff) {
    FxiaokeStandIn crm = new FxiaokeStandIn(staff);
    crm.open(0);
    return crm;
  }

  static FxiaokeStandIn startFrom(int port, List<CrmEmployee> staff) {
    FxiaokeStandIn crm = new FxiaokeStandIn(staff);
    crm.openFrom(port);
    return crm;
  }

  /** Sets the address that the connector pushes to. */
  public FxiaokeStandIn hook(String url) {
    connector.hook(url);
    return this;
  }

  /** Sets how long the connector waits before it tries again. */
  public FxiaokeStandIn triesAgainAfter(Duration pause) {
    connector.pause(pause);
    return this;
  }

  /** Tells somebody of each todo, before it is pushed. */
  void onRaised(Consumer<CrmTodo> told) {
    raised = told;
  }

  /** Says how a record is found, by object and id, that no todo is about. */
  void keepsRecords(BiFunction<String, String, Optional<ObjectNode>> kept) {
    records = kept;
  }

  /** Says who else is let in: the staff of a CRM that has no pages of its own here. */
  void alsoLetsIn(Supplier<List<CrmEmployee>> others) {
    guests = others;
  }

  /** Returns a record that no todo is about. */
  Optional<ObjectNode> record(String object, String id) {
    return records.apply(object, id);
  }

  /** Lets a todo be finished that is not over yet, and pushes it. */
  void finished(String todoId) {
    find(todoId)
        .filter(todo -> !todo.ended())
        .ifPresent(todo -> happens(todo, CrmScene.FINISHED, todo.subject()));
  }

  /** Sets what the page tells people to try. */
  FxiaokeStandIn hint(CrmHint tip) {
    hint = Optional.of(tip);
    return this;
  }

  /** Returns the address of the main page, for links to be signed. */
  public String homeUrl() {
    return url() + "/sso/home";
  }

  /** Returns the address of a record, with {@code {apiName}} and {@code {dataId}} in it. */
  public String recordUrl() {
    return url() + "/sso/record/{apiName}/{dataId}";
  }

  /** Raises a todo and pushes it. */
  public CrmTodo raise(CrmKind kind, String subject, List<CrmEmployee> receivers) {
    int number = numbers.incrementAndGet();
    CrmTodo todo =
        new CrmTodo(
            "todo-" + number,
            kind,
            "65f0a1b2c3d4" + number,
            subject,
            receivers,
            clock().instant(),
            CrmScene.CREATED);
    keep(todo);
    raised.accept(todo);
    connector.push(todo, CrmScene.CREATED);
    return todo;
  }

  /** Lets something happen to a todo, and pushes it. */
  public CrmTodo happens(CrmTodo todo, CrmScene scene, String subject) {
    CrmTodo then = todo.after(scene, subject);
    keep(then);
    connector.push(then, scene);
    return then;
  }

  /** Returns all todos, the newest first. */
  public List<CrmTodo> todos() {
    synchronized (todos) {
      List<CrmTodo> all = new ArrayList<>(todos.values());
      Collections.reverse(all);
      return all;
    }
  }

  /** Returns the latest tries to push a todo, oldest first. */
  public List<CrmPush> pushes(String todoId) {
    return connector.of(todoId);
  }

  List<CrmEmployee> staff() {
    return staff;
  }

  Optional<CrmHint> hint() {
    return hint;
  }

  /** Says who is logged in. */
  Optional<CrmEmployee> employee(Request request) {
    return door.employee(request);
  }

  private void keep(CrmTodo todo) {
    synchronized (todos) {
      todos.put(todo.id(), todo);
    }
  }

  private Optional<CrmTodo> find(String id) {
    synchronized (todos) {
      return Optional.ofNullable(todos.get(id));
    }
  }

  @Override
  Routes routes() {
    return new Routes()
        .operation("enterHome", "GET", "/sso/home", request -> door.enter(request, HOME))
        .operation("enterRecord", "GET", "/sso/record/{apiName}/{dataId}", this::enterRecord)
        .page("GET", "/", request -> CrmPages.desk(this, request))
        .page("GET", HOME, request -> CrmPages.home(this, request))
        .page("GET", "/record/{apiName}/{dataId}", request -> CrmPages.record(this, request))
        .page("POST", "/todos", this::raise)
        .page("POST", "/todos/{id}/{scene}", this::happens);
  }

  private Answer enterRecord(Request request) {
    String record = request.variable("apiName") + "/" + request.variable("dataId");
    return door.enter(request, "/record/" + record);
  }

  private Answer raise(Request request) {
    Map<String, String> form = request.form();
    List<String> chosen = form.getOrDefault("receiver", "").lines().toList();
    List<CrmEmployee> receivers = staff.stream().filter(one -> chosen.contains(one.id())).toList();
    Optional<CrmKind> kind = CrmKind.of(form.getOrDefault("kind", ""));
    String subject = form.getOrDefault("subject", "").strip();
    if (receivers.isEmpty() || kind.isEmpty() || subject.isEmpty()) {
      return CrmPages.wrong(400, "请填写名称，并选择至少一个员工");
    }
    raise(kind.get(), subject, receivers);
    return Answer.redirect("/");
  }

  private Answer happens(Request request) {
    Optional<CrmScene> scene = CrmScene.of(request.variable("scene"));
    Optional<CrmTodo> todo = find(request.variable("id")).filter(one -> !one.ended());
    if (scene.isEmpty() || todo.isEmpty()) {
      return CrmPages.wrong(404, "没有这条待办，或者它已经结束");
    }
    String subject = request.form().getOrDefault("subject", "").strip();
    happens(todo.get(), scene.get(), subject.isEmpty() ? todo.get().subject() : subject);
    boolean onRecord = request.form().containsKey("back");
    return Answer.redirect(
        onRecord ? "/record/" + todo.get().kind().apiName() + "/" + todo.get().dataId() : "/");
  }

  @Override
  Answer noSuchPath(Request request) {
    return CrmPages.wrong(404, "没有这个页面");
  }

  @Override
  Answer wrongMethod(Request request) {
    return CrmPages.wrong(405, "不能这样访问");
  }

  @Override
  Answer vendorError(String operation, String code, String message) {
    return CrmPages.wrong(500, message);
  }

  @Override
  Answer tooFast(String operation) {
    return CrmPages.wrong(429, "访问太频繁");
  }

  @Override
  Answer tokenInvalid(String operation) {
    return CrmPages.refused("签名不对");
  }

  @Override
  void describe(ObjectNode state) {
    state.put("todos", todos().size());
  }

  @Override
  void forget() {
    synchronized (todos) {
      todos.clear();
    }
    connector.forget();
    door.forget();
  }
}
