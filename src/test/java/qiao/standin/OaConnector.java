package qiao.standin;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays the CRM待办OA连接器 of 纷享销客: fills the template of a scene anew for each receiver, posts it, and
 * tries again what was not answered with 200. How often and when the vendor does is not documented.
 */
final class OaConnector {
  /** What the README gives to paste, with the scene in place of {@code %s}. */
  static final String TEMPLATE =
      """
      {"scene": "%s", "todoId": "#F012", "receivers": "#F001", "title": "#F055", "itemTitle": "#F056",
       "text": "#F053", "submitter": "#F054", "apiName": "#F037", "dataId": "#F015", "createdAt": "#F009"}""";

  private static final Pattern PLACEHOLDER = Pattern.compile("#F\\d{3}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
  private static final String SUBMITTER = "李雷";
  private static final int MOST_TRIES = 4;
  private static final int KEPT = 500;

  private final Pusher pusher = new Pusher();
  private final Deque<CrmPush> pushes = new ArrayDeque<>();
  private volatile String hook = "";
  private volatile Duration pause = Duration.ofSeconds(5);

  void hook(String url) {
    hook = url;
  }

  void pause(Duration between) {
    pause = between;
  }

  /** Tells what happened to a todo, to one receiver after the other. */
  void push(CrmTodo todo, CrmScene scene) {
    todo.receivers().forEach(receiver -> push(todo, scene, receiver, 1));
  }

  private void push(CrmTodo todo, CrmScene scene, CrmEmployee receiver, int attempt) {
    if (hook.isEmpty()) {
      return;
    }
    PushResult result = pusher.push(hook, body(todo, scene, receiver));
    boolean again = result.status() != 200 && attempt < MOST_TRIES;
    keep(new CrmPush(todo.id(), scene, receiver, attempt, again, result));
    if (again) {
      CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> push(todo, scene, receiver, attempt + 1));
    }
  }

  /** Replaces each placeholder, wherever it stands. */
  static String body(CrmTodo todo, CrmScene scene, CrmEmployee receiver) {
    Map<String, String> values =
        Map.of(
            "#F001", receiver.id(),
            "#F009", TIME.format(todo.createdAt()),
            "#F012", todo.id(),
            "#F015", todo.dataId(),
            "#F037", todo.kind().apiName(),
            "#F053", todo.subject(),
            "#F054", SUBMITTER,
            "#F055", todo.kind().title(),
            "#F056", todo.kind().object());
    return PLACEHOLDER
        .matcher(TEMPLATE.formatted(scene.word()))
        .replaceAll(
            found -> Matcher.quoteReplacement(inJson(values.getOrDefault(found.group(), ""))));
  }

  private static String inJson(String text) {
    String quoted = Json.write(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  private synchronized void keep(CrmPush push) {
    pushes.addLast(push);
    if (pushes.size() > KEPT) {
      pushes.removeFirst();
    }
  }

  /** Returns the latest tries for a todo, oldest first. */
  synchronized List<CrmPush> of(String todoId) {
    return pushes.stream().filter(push -> push.todoId().equals(todoId)).toList();
  }

  synchronized void forget() {
    pushes.clear();
  }
}
