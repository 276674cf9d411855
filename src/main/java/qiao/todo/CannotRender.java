package qiao.todo;

/** Refuses a value that the place of its placeholder cannot hold, or a result that is broken. */
public final class CannotRender extends Exception {
  private final String placeholder;

  CannotRender(String placeholder, String what) {
    super(placeholder.isEmpty() ? what : placeholder + " " + what);
    this.placeholder = placeholder;
  }

  /** Returns the placeholder's code, blank when it is not about one. */
  public String placeholder() {
    return placeholder;
  }
}
