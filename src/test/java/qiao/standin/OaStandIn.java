package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Plays an OA that takes todos of third parties, and shows them to its users. */
public abstract class OaStandIn extends StandIn {
  private final OaBoard board = new OaBoard();
  private final String name;
  private final String title;

  /**
   * @param title the vendor's name, as people know it
   */
  OaStandIn(String name, String title) {
    super(name);
    this.name = name;
    this.title = title;
  }

  /** Returns the name of its vendor document. */
  public final String name() {
    return name;
  }

  public final String title() {
    return title;
  }

  /** Returns all todos, oldest first. */
  public final List<OaTodo> todos() {
    return board.all();
  }

  /** Tells what became of a todo, in order: {@code created, changed, finished, deleted}. */
  public final List<String> history(String id, String receiver) {
    return board.history(id, receiver);
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

  /** Adds the pages for people. */
  final Routes withPages(Routes routes) {
    return routes
        .page("GET", "/", request -> Answer.redirect("/todos"))
        .page("GET", "/todos", request -> OaPages.list(this))
        .page("GET", "/todos.json", request -> Answer.json(todos()));
  }

  @Override
  Answer noSuchPath(Request request) {
    return Answer.html(404, Html.page(title, "oa", "<main><h1>404</h1></main>"));
  }

  @Override
  Answer wrongMethod(Request request) {
    return Answer.html(405, Html.page(title, "oa", "<main><h1>405</h1></main>"));
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
