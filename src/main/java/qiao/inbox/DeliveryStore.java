package qiao.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes deliveries for a node and gives them back. Every method runs on the writer.
 *
 * <p>What is open is asked for by a range, not by {@code is not null}: H2 would read a whole index,
 * and with it every delivery that ever ended, to leave the nulls out.
 */
final class DeliveryStore {
  private DeliveryStore() {}

  /** Takes up to {@code limit} due lane heads of a flow, those that wait longest first. */
  static List<Claim> claim(Session session, String flow, String node, int limit, long now)
      throws SQLException {
    List<Claim> claims =
        session.query(
            """
            select id, lane, dedupe_key, account, run, attempts, tries, first_tried_at, paced_millis
            from delivery where flow = ? and ready_at <= ?
            order by flow, ready_at, id limit ?"""
                + session.skippingLocked(),
            row -> claim(row, flow, node, now),
            flow,
            now,
            limit);
    List<Object[]> rows = new ArrayList<>();
    for (Claim claim : claims) {
      rows.add(new Object[] {now, claim.firstTriedAt(), now, node, claim.id()});
    }
    session.batch(
        """
        update delivery set state = 'MOVING', ready_at = null, started_at = ?, first_tried_at = ?,
          attempts = attempts + 1, updated_at = ?, node = ?
        where id = ? and state = 'WAITING'""",
        rows);
    return claims;
  }

  private static Claim claim(ResultSet row, String flow, String node, long now)
      throws SQLException {
    long firstTriedAt = row.getLong("first_tried_at");
    return new Claim(
        row.getLong("id"),
        flow,
        row.getString("lane"),
        row.getString("dedupe_key"),
        row.getString("account"),
        node,
        row.getInt("run"),
        row.getInt("attempts") + 1,
        row.getInt("tries"),
        now,
        firstTriedAt == 0 ? now : firstTriedAt,
        row.getLong("paced_millis"));
  }

  /** Says when the next lane head of a flow is due; empty when none waits. */
  static Optional<Long> nextDue(Session session, String flow) throws SQLException {
    return session
        .query(
            """
            select ready_at from delivery where flow = ? and ready_at < ?
            order by flow, ready_at, id limit 1""",
            row -> row.getLong(1),
            flow,
            Long.MAX_VALUE)
        .stream()
        .findFirst();
  }

  /** Returns what a node has taken. */
  static List<Long> moving(Session session, String node) throws SQLException {
    return session.query(
        "select id from delivery where open_lane >= '' and state = 'MOVING' and node = ?",
        row -> row.getLong(1),
        node);
  }

  /** Undoes a claim whose attempt never began. */
  static int giveBack(Session session, long id, String node, long now) throws SQLException {
    return session.update(
        """
        update delivery set state = 'WAITING', ready_at = due_at, attempts = attempts - 1,
          updated_at = ?, node = ''
        where id = ? and state = 'MOVING' and node = ?""",
        now,
        id,
        node);
  }

  /** Makes everything that a node had under way wait again; tells how many. */
  static int release(Session session, String node, long now) throws SQLException {
    session.update(
        """
        insert into attempt (delivery, number, run, started_at, ended_at, verdict, fault, step,
          reason)
        select id, attempts, run, started_at, ?, 'interrupted', '', '', 'The process ended'
        from delivery where open_lane >= '' and state = 'MOVING' and node = ?""",
        now,
        node);
    return session.update(
        """
        update delivery set state = 'WAITING', due_at = ?, ready_at = ?, updated_at = ?, node = ''
        where open_lane >= '' and state = 'MOVING' and node = ?""",
        now,
        now,
        now,
        node);
  }
}
