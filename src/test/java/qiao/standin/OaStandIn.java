package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Plays an OA that takes todos of third parties, shows them to its users, and sends who clicks to
 * the third party, in the OA's own way.
 */
public abstract class OaStandIn extends StandIn {
  private final OaBoard board = new OaBoard();
  private final OaSession session;
  private final String name;
  private final String title;
  private volatile Map<String, String> people = Map.of();
  private volatile String portal = "";

  /**
   * @param title the vendor's name, as people know it
   */
  OaStandIn(String name, String title) {
    super(name);
    this.name = name;
    this.title = title;
    this.session = new OaSession(name);
  }

  /** Returns the name of its vendor document. */
  public final String name() {
    return name;
  }

  public final String title() {
    return title;
  }

  /** Tells who works here: names by user. */
  public final void people(Map<String, String> names) {
    people = new LinkedHashMap<>(names);
  }

  /** Sets where the CRM's entry in the portal leads; blank: there is none. */
  public final void portal(String address) {
    portal = address;
  }

  /** Returns the address of a user's click on the CRM's entry; blank where there is none. */
  public final String entryUrl(String user) {
    return portal.isBlank() ? "" : Address.with(url() + "/portal", "user", user);
  }

  /** Returns all todos, oldest first. */
  public final List<OaTodo> todos() {
    return board.all();
  }

  /** Tells what became of a todo, in order: {@code created, changed, finished, deleted}. */
  public final List<String> history(String id, String receiver) {
    return board.history(id, receiver);
  }

  /** Returns what a user was told beside todos, oldest first. */
  public final List<String> notices(String receiver) {
    return board.notices(receiver);
  }

  /** Returns the address of a click on a todo, as its receiver makes it. */
  public final String clickUrl(OaTodo todo, boolean phone) {
    String click = Address.with(url() + "/open", "id", todo.id());
    return Address.with(click, "user", todo.receiver()) + (phone ? "&phone=true" : "");
  }

  /** Returns the todos of a user. */
  public final List<OaTodo> todos(String receiver) {
    return board.of(receiver);
  }

  /** Counts how often something became of any todo. */
  public final long times(String word) {
    return board.times(word);
  }

  /** Tells the same of a todo whose id, as this OA was told it, begins with a text. */
  public final List<String> historyOf(String idBegins, String receiver) {
    return board.historyOf(idBegins, receiver);
  }

  /** Opens any free port for 0, else the given one or the next free one behind it. */
  final void openAt(int port) {
    if (port == 0) {
      open(0);
    } else {
      openFrom(port);
    }
  }

  final OaBoard board() {
    return board;
  }

  final Map<String, String> people() {
    return people;
  }

  final OaSession session() {
    return session;
  }

  /** Adds the pages for people. */
  final Routes withPages(Routes routes) {
    return routes
        .page("GET", "/", request -> Answer.redirect("/todos"))
        .page("GET", "/todos", request -> OaPages.list(this))
        .page("GET", "/todos.json", request -> Answer.json(todos()))
        .page("GET", "/open", this::clicked)
        .page("GET", "/portal", this::entered);
  }

  private Answer entered(Request request) {
    String user = request.query("user");
    return portal.isBlank() || user.isEmpty()
        ? noSuchPath(request)
        : session.as(user, Answer.redirect(enter(portal, user)));
  }

  private Answer clicked(Request request) {
    String user = request.query("user");
    boolean phone = request.query("phone").equals("true");
    return board
        .find(request.query("id"), user)
        .map(todo -> session.as(user, Answer.redirect(visit(todo, phone))))
        .orElseGet(() -> noSuchPath(request));
  }

  /** Returns where a click of the receiver leads, with what the OA adds to the address. */
  String visit(OaTodo todo, boolean phone) {
    return phone ? todo.mobileUrl() : todo.url();
  }

  /** Returns where the CRM's entry leads for a user, with what the OA adds to the address. */
  String enter(String address, String user) {
    return address;
  }

  /** Sends a browser that is logged in where it wants to; asks others who they are. */
  final Answer login(Request request, UnaryOperator<String> destination) {
    return session
        .user(request)
        .map(user -> session.as(user, Answer.redirect(destination.apply(user))))
        .orElseGet(() -> OaPages.login(this, request));
  }

  @Override
  Answer noSuchPath(Request request) {
    return OaPages.wrong(this, 404, "没有这个页面");
  }

  @Override
  Answer wrongMethod(Request request) {
    return OaPages.wrong(this, 405, "不能这样访问");
  }

  @Override
  void describe(ObjectNode state) {
    state.put("todos", todos().size());
  }

  @Override
  void forget() {
    board.clear();
  }
}
