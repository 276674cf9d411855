package qiao.inbox;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the order of lanes. Of the open deliveries of a lane only its head may be claimed: it alone
 * has a {@code ready_at}. Whoever ends a head lets the oldest open one follow.
 */
final class Lanes {
  private Lanes() {}

  /** Names a lane in the column {@code open_lane}. */
  static String name(String flow, String lane) {
    return flow + "|" + lane;
  }

  /** Finds which of some lanes have an open delivery. */
  static Set<String> open(Session session, Collection<String> lanes) throws SQLException {
    return new HashSet<>(
        session.query(
            "select open_lane from delivery where open_lane = any(?)",
            row -> row.getString(1),
            (Object) lanes.toArray(String[]::new)));
  }

  /**
   * Lets the oldest open delivery of each lane go, unless it is parked or another of the lane may
   * go or is under way; returns the lanes where one may go now.
   */
  static Set<String> promote(Session session, Collection<String> lanes) throws SQLException {
    if (lanes.isEmpty()) {
      return Set.of();
    }
    Map<Long, String> oldest = new HashMap<>();
    session.query(
        "select open_lane, min(id) from delivery where open_lane = any(?) group by open_lane",
        row -> oldest.put(row.getLong(2), row.getString(1)),
        (Object) lanes.toArray(String[]::new));
    Set<String> promoted = new HashSet<>();
    for (Map.Entry<Long, String> next : oldest.entrySet()) {
      int count =
          session.update(
              """
              update delivery set ready_at = due_at
              where id = ? and state = 'WAITING' and ready_at is null
                and not exists (
                  select 1 from delivery
                  where open_lane = ? and (state = 'MOVING' or ready_at is not null))""",
              next.getKey(),
              next.getValue());
      if (count > 0) {
        promoted.add(next.getValue());
      }
    }
    return promoted;
  }

  /** Tells whether the next of one lane may go now. */
  static boolean promote(Session session, String lane) throws SQLException {
    return !promote(session, List.of(lane)).isEmpty();
  }
}
