package qiao.inbox;

import java.sql.SQLException;
import java.util.List;

/** One change of the store; it may run twice, the second time after the first was rolled back. */
interface Write<T> {
  T on(Session session) throws SQLException;

  /** Names the lanes that this may open, or leave to the next of them. */
  default List<String> lanes() {
    return List.of();
  }

  /** Learns, on the writer's thread, that the disk has it; whoever waits learns it next. */
  default void written(T result) {}

  /** Learns that nobody can say whether the store has it. */
  default void lost() {}
}
