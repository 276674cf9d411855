package qiao.todo;

import java.util.List;
import java.util.stream.Collectors;

/** Refuses an event because of what stands in it; names every field that is wrong. */
public final class BadEvent extends Exception {
  private final transient List<Mistake> mistakes;

  BadEvent(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("; ")));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<Mistake> mistakes() {
    return mistakes;
  }

  /**
   * Tells one mistake.
   *
   * @param field as the event spells it, such as {@code #F012}
   */
  public record Mistake(String field, String what) {
    @Override
    public String toString() {
      return field + " " + what;
    }
  }
}
