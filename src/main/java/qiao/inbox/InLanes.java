package qiao.inbox;

import java.sql.SQLException;
import java.util.List;

/** A change in lanes that are known beforehand, so that no two nodes wait for each other. */
record InLanes<T>(List<String> lanes, Write<T> change) implements Write<T> {
  static <T> InLanes<T> of(List<Delivery> deliveries, Write<T> change) {
    return new InLanes<>(
        deliveries.stream().map(one -> Lanes.name(one.flow(), one.lane())).toList(), change);
  }

  @Override
  public T on(Session session) throws SQLException {
    return change.on(session);
  }
}
