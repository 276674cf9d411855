package qiao.inbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import qiao.node.Node;

/**
 * Gives back what this node has taken without anybody here knowing: its claim failed, and the store
 * has it all the same. The result counts them.
 *
 * @param underWay tells what somebody knows of
 */
record Orphans(Node node, LongPredicate underWay, long now) implements JointWrite<Integer> {
  @Override
  public Kind kind() {
    return Kind.ORPHANS;
  }

  static List<Integer> giveBack(Session session, List<Orphans> writes) throws SQLException {
    List<Integer> counts = new ArrayList<>();
    for (Orphans one : writes) {
      counts.add(one.giveBack(session));
    }
    return counts;
  }

  private int giveBack(Session session) throws SQLException {
    int count = 0;
    String self = node.self();
    for (long id : DeliveryStore.moving(session, self)) {
      count += underWay.test(id) ? 0 : DeliveryStore.giveBack(session, id, self, now);
    }
    return count;
  }
}
