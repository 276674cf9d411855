package qiao.inbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes verdicts, all of a kind in one statement. A verdict of an attempt that is not the
 * delivery's current one changes nothing.
 */
final class Finishing {
  private static final String DONE =
      """
      update delivery set state = 'DONE', open_lane = null, note = ?, fault = '', step = '',
        reason = '', advice = '', tries = tries + 1, finished_at = ?, updated_at = ?
      where id = ? and state = 'MOVING' and attempts = ?""";
  private static final String TRY_AGAIN =
      """
      update delivery set state = 'WAITING', due_at = ?, ready_at = ?, tries = tries + ?,
        paced_millis = paced_millis + ?, fault = ?, step = ?, reason = ?, advice = ?,
        updated_at = ?
      where id = ? and state = 'MOVING' and attempts = ?""";
  private static final String PARK =
      """
      update delivery set state = 'PARKED', tries = tries + 1, fault = ?, step = ?, reason = ?,
        advice = ?, updated_at = ?
      where id = ? and state = 'MOVING' and attempts = ?""";
  private static final String ATTEMPT =
      """
      insert into attempt (delivery, number, run, started_at, ended_at, verdict, fault, step,
        reason)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private static final String UNTOLD =
      """
      insert into untold (delivery, flow, account, fault, reason, advice, at, notice)
      select id, flow, account, fault, reason, advice, updated_at, 0 from delivery where id = ?""";

  /** What waits for a person is told once, not after each try. */
  private static final String UNTOLD_FIRST =
      UNTOLD
          + """
           and not exists (
            select 1 from attempt a
            where a.delivery = delivery.id and a.run = delivery.run and a.fault = delivery.fault)""";

  private Finishing() {}

  /** Returns for each verdict whether the next of its lane may go now. */
  static List<Boolean> write(Session session, List<Finish> verdicts) throws SQLException {
    Map<String, List<Finish>> byStatement = new LinkedHashMap<>();
    for (Finish one : verdicts) {
      byStatement.computeIfAbsent(statement(one.verdict()), sql -> new ArrayList<>()).add(one);
    }
    Set<Finish> changed = new LinkedHashSet<>();
    for (Map.Entry<String, List<Finish>> same : byStatement.entrySet()) {
      int[] counts =
          session.batch(same.getKey(), same.getValue().stream().map(Finish::change).toList());
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          changed.add(same.getValue().get(i));
        }
      }
    }
    noteUntold(session, changed);
    session.batch(ATTEMPT, changed.stream().map(Finish::attempt).toList());
    Set<String> promoted = Lanes.promote(session, lanes(changed));
    return verdicts.stream().map(one -> one.lane().filter(promoted::contains).isPresent()).toList();
  }

  /** Comes between the new state of the deliveries and the rows of their attempts. */
  private static void noteUntold(Session session, Set<Finish> changed) throws SQLException {
    Map<String, List<Object[]>> rows = new LinkedHashMap<>();
    for (Finish one : changed) {
      if (one.verdict().asks()) {
        String sql = one.verdict() instanceof Verdict.Park ? UNTOLD : UNTOLD_FIRST;
        rows.computeIfAbsent(sql, none -> new ArrayList<>()).add(new Object[] {one.claim().id()});
      }
    }
    for (Map.Entry<String, List<Object[]>> same : rows.entrySet()) {
      session.batch(same.getKey(), same.getValue());
    }
  }

  private static Set<String> lanes(Set<Finish> changed) {
    Set<String> lanes = new LinkedHashSet<>();
    changed.forEach(one -> one.lane().ifPresent(lanes::add));
    return lanes;
  }

  private static String statement(Verdict verdict) {
    if (verdict instanceof Verdict.TryAgain) {
      return TRY_AGAIN;
    }
    return verdict instanceof Verdict.Park ? PARK : DONE;
  }
}
