package qiao.inbox;

import java.sql.SQLException;

/** Writes the verdict of one attempt, and lets the next of the lane go when it was the last. */
record Finish(Claim claim, Verdict verdict, String step, long now) implements Write<Boolean> {
  static final int NAME_LIMIT = 100;
  private static final int TEXT_LIMIT = 4000;

  /** Tells whether another delivery of the lane may go now. */
  @Override
  public Boolean on(Session session) throws SQLException {
    if (transition(session) == 0) {
      return false;
    }
    session.update(
        """
        insert into attempt (delivery, number, run, started_at, ended_at, verdict, fault, step,
          reason)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        claim.id(),
        claim.attempt(),
        claim.run(),
        claim.startedAt(),
        now,
        verdict.word(),
        cut(verdict.fault(), NAME_LIMIT),
        step,
        cut(verdict.reason()));
    return verdict instanceof Verdict.Done
        && DeliveryStore.promote(session, claim.flow(), claim.lane());
  }

  private int transition(Session session) throws SQLException {
    if (verdict instanceof Verdict.TryAgain again) {
      return waitFor(session, again);
    }
    if (verdict instanceof Verdict.Park park) {
      return park(session, park);
    }
    return session.update(
        """
        update delivery set state = 'DONE', note = ?, fault = '', step = '', reason = '',
          advice = '', tries = tries + 1, finished_at = ?, updated_at = ?
        where id = ? and state = 'MOVING' and attempts = ?""",
        cut(verdict.reason()),
        now,
        now,
        claim.id(),
        claim.attempt());
  }

  private int waitFor(Session session, Verdict.TryAgain again) throws SQLException {
    return session.update(
        """
        update delivery set state = 'WAITING', due_at = ?, tries = tries + ?,
          paced_millis = paced_millis + ?, fault = ?, step = ?, reason = ?, advice = ?,
          updated_at = ?
        where id = ? and state = 'MOVING' and attempts = ?""",
        again.dueAt(),
        again.counts() ? 1 : 0,
        again.counts() ? 0 : Math.max(0, again.dueAt() - claim.startedAt()),
        cut(again.fault(), NAME_LIMIT),
        step,
        cut(again.reason()),
        cut(again.advice()),
        now,
        claim.id(),
        claim.attempt());
  }

  private int park(Session session, Verdict.Park park) throws SQLException {
    return session.update(
        """
        update delivery set state = 'PARKED', tries = tries + 1, fault = ?, step = ?, reason = ?,
          advice = ?, updated_at = ?
        where id = ? and state = 'MOVING' and attempts = ?""",
        cut(park.fault(), NAME_LIMIT),
        step,
        cut(park.reason()),
        cut(park.advice()),
        now,
        claim.id(),
        claim.attempt());
  }

  static String cut(String text) {
    return cut(text, TEXT_LIMIT);
  }

  static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
  }
}
