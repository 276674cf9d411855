package qiao.todo;

import java.time.Instant;

/**
 * Puts the events of one todo in order: by the CRM's time, and within the same time by how far they
 * bring the todo.
 */
public record Version(Instant at, Scene scene) implements Comparable<Version> {

  static Version of(TodoEvent event) {
    return new Version(event.at(), event.scene());
  }

  @Override
  public int compareTo(Version other) {
    int byTime = at.compareTo(other.at);
    return byTime != 0 ? byTime : scene.compareTo(other.scene);
  }

  boolean after(Version other) {
    return compareTo(other) > 0;
  }
}
