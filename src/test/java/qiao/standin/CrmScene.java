package qiao.standin;

import java.util.Optional;
import java.util.stream.Stream;

/** Names what happens to a todo, as events and as people say it. */
public enum CrmScene {
  CREATED("created", "新建"),
  CHANGED("changed", "修改"),
  FINISHED("finished", "完成"),
  DELETED("deleted", "删除"),
  REMINDER("reminder", "催办");

  private final String word;
  private final String label;

  CrmScene(String word, String label) {
    this.word = word;
    this.label = label;
  }

  static Optional<CrmScene> of(String word) {
    return Stream.of(values()).filter(scene -> scene.word.equals(word)).findFirst();
  }

  public String word() {
    return word;
  }

  String label() {
    return label;
  }
}
