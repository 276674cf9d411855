package qiao.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves deliveries from state to state. Every method runs on the writer. A lane's head is the only
 * one of it that is not {@code behind}; whoever ends a head makes the next one head.
 */
final class DeliveryStore {
  private final String node;

  DeliveryStore(String node) {
    this.node = node;
  }

  Accepted accept(Session session, Message message, long now) throws SQLException {
    boolean behind = isOpen(session, message.flow(), message.lane());
    Optional<Long> id =
        session.insert(
            """
            insert into delivery (flow, lane, dedupe_key, account, state, behind, due_at,
              accepted_at, updated_at, paced_millis, run, attempts, tries, fault, step, reason,
              advice, note, node)
            values (?, ?, ?, ?, 'WAITING', ?, ?, ?, ?, 0, 1, 0, 0, '', '', '', '', '', '')
            on conflict do nothing""",
            message.flow(),
            message.lane(),
            message.key(),
            message.account(),
            behind,
            now,
            now,
            now);
    if (id.isEmpty()) {
      return new Accepted(first(session, message), true, behind);
    }
    Payload payload = message.payload();
    session.update(
        "insert into payload (delivery, content_type, headers, body) values (?, ?, ?, ?)",
        id.get(),
        payload.contentType(),
        payload.headers(),
        payload.body());
    return new Accepted(id.get(), false, behind);
  }

  private static long first(Session session, Message message) throws SQLException {
    return session
        .query(
            "select id from delivery where flow = ? and dedupe_key = ?",
            row -> row.getLong(1),
            message.flow(),
            message.key())
        .get(0);
  }

  private static boolean isOpen(Session session, String flow, String lane) throws SQLException {
    Lane heads = heads(session, flow, lane);
    return heads.moving() > 0 || heads.waiting() > 0 || heads.parked() > 0;
  }

  /** Takes up to {@code limit} due lane heads of a flow, those that wait longest first. */
  List<Claim> claim(Session session, String flow, int limit, long now) throws SQLException {
    List<Claim> claims =
        session.query(
            """
            select id, lane, dedupe_key, account, run, attempts, tries, first_tried_at, paced_millis
            from delivery
            where state = 'WAITING' and behind = false and flow = ? and due_at <= ?
            order by state, behind, flow, due_at, id limit ?""",
            row -> claim(row, flow, now),
            flow,
            now,
            limit);
    List<Object[]> rows = new ArrayList<>();
    for (Claim claim : claims) {
      rows.add(new Object[] {now, claim.firstTriedAt(), now, node, claim.id()});
    }
    session.batch(
        """
        update delivery set state = 'MOVING', started_at = ?, first_tried_at = ?,
          attempts = attempts + 1, updated_at = ?, node = ?
        where id = ? and state = 'WAITING'""",
        rows);
    return claims;
  }

  private static Claim claim(ResultSet row, String flow, long now) throws SQLException {
    long firstTriedAt = row.getLong("first_tried_at");
    return new Claim(
        row.getLong("id"),
        flow,
        row.getString("lane"),
        row.getString("dedupe_key"),
        row.getString("account"),
        row.getInt("run"),
        row.getInt("attempts") + 1,
        row.getInt("tries"),
        now,
        firstTriedAt == 0 ? now : firstTriedAt,
        row.getLong("paced_millis"));
  }

  /** Says when the next lane head of a flow is due; empty when none waits. */
  Optional<Long> nextDue(Session session, String flow) throws SQLException {
    return session
        .query(
            """
            select due_at from delivery
            where state = 'WAITING' and behind = false and flow = ?
            order by state, behind, flow, due_at, id limit 1""",
            row -> row.getLong(1),
            flow)
        .stream()
        .findFirst();
  }

  List<Long> moving(Session session) throws SQLException {
    return session.query(
        "select id from delivery where state = 'MOVING' and node = ?", row -> row.getLong(1), node);
  }

  /** Undoes a claim whose attempt never began. */
  int giveBack(Session session, long id, long now) throws SQLException {
    return session.update(
        """
        update delivery set state = 'WAITING', attempts = attempts - 1, updated_at = ?, node = ''
        where id = ? and state = 'MOVING'""",
        now,
        id);
  }

  /** Makes everything that was under way when this node ended wait again; tells how many. */
  int recover(Session session, long now) throws SQLException {
    session.update(
        """
        insert into attempt (delivery, number, run, started_at, ended_at, verdict, fault, step,
          reason)
        select id, attempts, run, started_at, ?, 'interrupted', '', '', 'The process ended'
        from delivery where state = 'MOVING'""",
        now);
    return session.update(
        """
        update delivery set state = 'WAITING', due_at = ?, updated_at = ?, node = ''
        where state = 'MOVING'""",
        now,
        now);
  }

  /** Makes the oldest open delivery of a lane its head, unless one of the lane is under way. */
  static boolean promote(Session session, String flow, String lane) throws SQLException {
    Lane heads = heads(session, flow, lane);
    long waiting = heads.waiting() == 0 ? Long.MAX_VALUE : heads.waiting();
    long parked = heads.parked() == 0 ? Long.MAX_VALUE : heads.parked();
    long oldest = Math.min(waiting, parked);
    if (heads.moving() > 0 || oldest == Long.MAX_VALUE) {
      return false;
    }
    return session.update(
            "update delivery set behind = false where id = ? and behind = true", oldest)
        > 0;
  }

  /** Looks each state up by itself, so that the many done ones of a long lane are not read. */
  private static Lane heads(Session session, String flow, String lane) throws SQLException {
    return session
        .query(
            """
            select
              (select id from delivery where flow = ? and lane = ? and state = 'WAITING'
                order by flow, lane, state, id limit 1),
              (select id from delivery where flow = ? and lane = ? and state = 'MOVING'
                order by flow, lane, state, id limit 1),
              (select id from delivery where flow = ? and lane = ? and state = 'PARKED'
                order by flow, lane, state, id limit 1)""",
            row -> new Lane(row.getLong(1), row.getLong(2), row.getLong(3)),
            flow,
            lane,
            flow,
            lane,
            flow,
            lane)
        .get(0);
  }

  /** The oldest deliveries of a lane by state; 0 where there is none. */
  private record Lane(long waiting, long moving, long parked) {}
}
