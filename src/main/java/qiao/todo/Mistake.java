package qiao.todo;

/**
 * Tells one mistake in a template.
 *
 * @param line counted from 1, in the template
 * @param column counted from 1, in characters
 * @param placeholder the placeholder it is about, such as {@code #F012}; may be blank
 */
public record Mistake(int line, int column, String placeholder, String what, String cure) {
  @Override
  public String toString() {
    String who = placeholder.isEmpty() ? "" : placeholder + " ";
    return "line " + line + ", column " + column + ": " + who + what + " → " + cure;
  }
}
