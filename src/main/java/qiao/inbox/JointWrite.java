package qiao.inbox;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A change of which many wait at the same moment: those of one kind are made together, in few
 * statements. Kinds are written in their order here, all before any other write.
 */
interface JointWrite<T> extends Write<T> {
  Kind kind();

  /** Names the lane that this may open, or leave to the next of it. */
  default Optional<String> lane() {
    return Optional.empty();
  }

  @Override
  default List<String> lanes() {
    return lane().stream().toList();
  }

  /** Names the node in whose name this is done; empty when any may do it. */
  default Optional<String> owner() {
    return Optional.empty();
  }

  @Override
  @SuppressWarnings("unchecked")
  default T on(Session session) throws SQLException {
    return (T) kind().write(session, List.of(this)).get(0);
  }

  /** What can be written together. */
  enum Kind {
    /** First, so that it sees nothing that this very transaction takes. */
    ORPHANS {
      @Override
      List<?> write(Session session, List<? extends JointWrite<?>> writes) throws SQLException {
        return Orphans.giveBack(session, all(Orphans.class, writes));
      }
    },
    ANSWER {
      @Override
      List<?> write(Session session, List<? extends JointWrite<?>> writes) throws SQLException {
        return CallStore.answered(session, all(CallAnswer.class, writes));
      }
    },
    CALL {
      @Override
      List<?> write(Session session, List<? extends JointWrite<?>> writes) throws SQLException {
        return CallStore.begun(session, all(CallNote.class, writes));
      }
    },
    VERDICT {
      @Override
      List<?> write(Session session, List<? extends JointWrite<?>> writes) throws SQLException {
        return Finishing.write(session, all(Finish.class, writes));
      }
    },
    MESSAGE {
      @Override
      List<?> write(Session session, List<? extends JointWrite<?>> writes) throws SQLException {
        return Accepting.write(session, all(Accept.class, writes));
      }
    };

    /** Writes all; returns one result for each, in their order. */
    abstract List<?> write(Session session, List<? extends JointWrite<?>> writes)
        throws SQLException;

    private static <W> List<W> all(Class<W> type, List<? extends JointWrite<?>> writes) {
      return writes.stream().map(type::cast).toList();
    }
  }
}
