package qiao.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Describes one survey. Build one with {@link #of} and add questions: {@code Survey.of(9000125,
 * "ef56", "回访").text("姓名").radio("结果", "成交", "未成交")}.
 *
 * @param state 0 draft, 2 collecting, 3 paused
 * @param linkArguments the names of custom link parameters
 */
public record Survey(
    long id,
    String hash,
    String title,
    int state,
    List<Question> questions,
    List<String> linkArguments) {
  public static final int COLLECTING = 2;

  /** Begins a survey that collects. */
  public static Survey of(long id, String hash, String title) {
    return new Survey(id, hash, title, COLLECTING, List.of(), List.of());
  }

  /** Adds a question answered by a line of text. */
  public Survey text(String title) {
    return with("text", title);
  }

  /** Adds a question of a kind that needs no options: textarea, star, upload, chained. */
  public Survey with(String type, String title) {
    return add(Question.of(this, type, title, List.of(), List.of()));
  }

  /** Adds a question with one answer out of several; an option ending in {@code …} has a blank. */
  public Survey radio(String title, String... options) {
    return add(Question.of(this, "radio", title, List.of(options), List.of()));
  }

  /** Adds a question with any number of answers; an option ending in {@code …} has a blank. */
  public Survey checkbox(String title, String... options) {
    return add(Question.of(this, "checkbox", title, List.of(options), List.of()));
  }

  /** Adds a table with one answer per row. */
  public Survey matrix(String title, List<String> rows, String... options) {
    return add(Question.of(this, "matrix_radio", title, List.of(options), rows));
  }

  /** Makes the latest question one that must be answered. */
  public Survey required() {
    List<Question> changed = new ArrayList<>(questions);
    changed.add(changed.remove(changed.size() - 1).needed());
    return new Survey(id, hash, title, state, List.copyOf(changed), linkArguments);
  }

  /** Adds a custom link parameter, such as {@code campaign_id}. */
  public Survey linkArgument(String name) {
    List<String> more = new ArrayList<>(linkArguments);
    more.add(name);
    return new Survey(id, hash, title, state, questions, List.copyOf(more));
  }

  /** Changes the state: 0 draft, 2 collecting, 3 paused. */
  public Survey state(int changed) {
    return new Survey(id, hash, title, changed, questions, linkArguments);
  }

  /** Finds a question by its title or id. */
  public Optional<Question> question(String titleOrId) {
    return questions.stream()
        .filter(one -> one.title().equals(titleOrId) || one.id().equals(titleOrId))
        .findFirst();
  }

  private Survey add(Question question) {
    List<Question> more = new ArrayList<>(questions);
    more.add(question);
    return new Survey(id, hash, title, state, List.copyOf(more), linkArguments);
  }

  String pageId() {
    return "p-1-" + Question.letters(id);
  }

  ObjectNode listed() {
    return Json.object().put("id", id).put("hash", hash).put("title", title).put("state", state);
  }

  /** Writes what the survey-detail call answers. */
  ObjectNode detail() {
    ObjectNode detail = listed().put("scene", 1).put("prefix", "欢迎参加").put("suffix", "感谢参与");
    detail.put("page_count", 1).put("topic_count", questions.size());
    detail.put("started_at", "2024-01-01 00:00:00").put("end_at", "2034-01-01 00:00:00");
    detail.put("createTime", 1704067200).put("updateTime", 1704067200 + questions.size());
    detail.put("creator_user_id", 10001).put("template_id", 0);
    ArrayNode pages = detail.putArray("pages");
    ArrayNode shown = pages.addObject().put("id", pageId()).put("index", 1).putArray("questions");
    for (int i = 0; i < questions.size(); i++) {
      shown.add(questions.get(i).detail(i + 1));
    }
    if (!linkArguments.isEmpty()) {
      ArrayNode arguments =
          pages.addObject().put("id", "custom_args").put("index", 2).putArray("questions");
      linkArguments.forEach(name -> arguments.add(argument(name)));
    }
    return detail;
  }

  /** Writes the question that a link parameter becomes. */
  ObjectNode argument(String name) {
    String number = String.format("custom-arg-%02d", linkArguments.indexOf(name) + 1);
    return Json.object()
        .put("id", number)
        .put("type", "text")
        .put("title", name)
        .put("description", "");
  }
}
