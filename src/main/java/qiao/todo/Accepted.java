package qiao.todo;

/**
 * Says what became of an event.
 *
 * @param dropped why it changes nothing; blank when it was taken
 */
public record Accepted(TodoState state, String dropped) {
  public boolean taken() {
    return dropped.isEmpty();
  }
}
