package qiao.todo;

import java.util.List;
import java.util.stream.Collectors;

/** Refuses a template when it is loaded; lists its mistakes. */
public final class BrokenTemplate extends Exception {
  private final transient List<Mistake> mistakes;

  BrokenTemplate(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("; ")));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<Mistake> mistakes() {
    return mistakes;
  }
}
