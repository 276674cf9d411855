package qiao.standin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the todos of an OA, one row for each id and receiver. */
final class OaBoard {
  private final Map<String, OaTodo> rows = new LinkedHashMap<>();
  private final List<String> history = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  private record Notice(String receiver, String text) {}

  synchronized Optional<OaTodo> find(String id, String receiver) {
    return Optional.ofNullable(rows.get(key(id, receiver)));
  }

  /** Returns any row of an id, for OAs that ask for no receiver. */
  synchronized List<OaTodo> find(String id) {
    return rows.values().stream().filter(row -> row.id().equals(id)).toList();
  }

  /** Puts a row; a create of one that is there is told as such. */
  synchronized void put(OaTodo todo, String word) {
    OaTodo before = rows.put(key(todo.id(), todo.receiver()), todo);
    note(word.equals("created") && before != null ? "created twice" : word, todo);
  }

  /** Takes a row away that another one of the same id replaces. */
  synchronized void replace(OaTodo todo) {
    rows.remove(key(todo.id(), todo.receiver()));
  }

  synchronized void remove(OaTodo todo) {
    rows.remove(key(todo.id(), todo.receiver()));
    note("deleted", todo);
  }

  /** Tells a user something that is no todo, such as a reminder. */
  synchronized void tell(String receiver, String text) {
    notices.add(new Notice(receiver, text));
  }

  synchronized List<String> notices(String receiver) {
    return notices.stream().filter(one -> one.receiver.equals(receiver)).map(Notice::text).toList();
  }

  synchronized List<OaTodo> of(String receiver) {
    return rows.values().stream().filter(row -> row.receiver().equals(receiver)).toList();
  }

  synchronized long times(String word) {
    return history.stream().filter(line -> line.endsWith(" " + word)).count();
  }

  /** Returns all rows, oldest first. */
  synchronized List<OaTodo> all() {
    return List.copyOf(rows.values());
  }

  /** Tells what became of a todo, in order: {@code created, changed, finished, deleted}. */
  synchronized List<String> history(String id, String receiver) {
    String key = key(id, receiver) + " ";
    return history.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .toList();
  }

  /** Tells what became of a todo whose id begins with a text. */
  synchronized List<String> historyOf(String idBegins, String receiver) {
    String rest = "|" + receiver + " ";
    return history.stream()
        .filter(line -> line.startsWith(idBegins) && line.contains(rest))
        .map(line -> line.substring(line.indexOf(rest) + rest.length()))
        .toList();
  }

  synchronized void clear() {
    rows.clear();
    history.clear();
    notices.clear();
  }

  private void note(String word, OaTodo todo) {
    history.add(key(todo.id(), todo.receiver()) + " " + word);
  }

  private static String key(String id, String receiver) {
    return id + "|" + receiver;
  }
}
