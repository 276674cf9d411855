package qiao.todo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Names what happened to a todo; each OA account switches each scene on or off. */
public enum Scene {
  CREATED,
  CHANGED,
  FINISHED,
  DELETED,
  REMINDER;

  /** Returns the name as events and connector files spell it: {@code created}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Scene> of(String word) {
    return Arrays.stream(values()).filter(scene -> scene.word().equals(word)).findFirst();
  }
}
