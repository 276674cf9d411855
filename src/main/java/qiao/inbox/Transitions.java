package qiao.inbox;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Changes deliveries as people ask. Every method runs on the writer within {@link InLanes}, and
 * locks the row that it looks at, so that no claim, on no node, comes between the look and the
 * change; a refusal is an answer, so that it disturbs no other write.
 */
final class Transitions {
  private Transitions() {}

  /** Lets a delivery be tried again; the refusal says why not. */
  static Outcome replay(Session session, long id, boolean fromStart, long now) throws SQLException {
    Optional<Row> found = find(session, id);
    if (found.isEmpty()) {
      return Outcome.refused("There is no delivery " + id);
    }
    Row row = found.get();
    boolean done = row.state() == DeliveryState.DONE;
    if (row.state() != DeliveryState.PARKED && !(done && fromStart)) {
      return Outcome.refused(
          done
              ? "Delivery %d is DONE: it can be replayed from the start only".formatted(id)
              : "Delivery %d is %s: only parked ones can be replayed, and done ones from the start"
                  .formatted(id, row.state()));
    }
    session.update(
        """
        update delivery set state = 'WAITING', open_lane = ?, due_at = ?, ready_at = null,
          updated_at = ?, finished_at = null, first_tried_at = null, paced_millis = 0, tries = 0, run = run + ?, fault = '', step = '',
          reason = '', advice = '', note = ''
        where id = ?""",
        row.openLane(),
        now,
        now,
        fromStart ? 1 : 0,
        id);
    if (row.fault().equals(FaultReport.IN_DOUBT) && !fromStart) {
      sayNotDone(session, id);
    }
    if (!fromStart) {
      seeToRest(session, id);
    }
    if (done) {
      queueAgain(session, row, id);
    }
    Lanes.promote(session, row.openLane());
    return Outcome.changed(row.flow());
  }

  /** Makes a delivery due now if it waits; tells whether it is not under way. */
  static boolean wake(Session session, long id, long now) throws SQLException {
    int woken =
        session.update(
            """
            update delivery set due_at = ?, ready_at = ?
            where id = ? and state = 'WAITING' and ready_at is not null and ready_at > ?""",
            now,
            now,
            id,
            now);
    return woken > 0 || find(session, id).filter(Row::moving).isEmpty();
  }

  /** Takes a person's word that the calls nobody could look up were not done. */
  private static void sayNotDone(Session session, long id) throws SQLException {
    session.update(
        """
        update outside_call set state = 'FAILED', reason = 'a person looked, and replayed it'
        where delivery = ? and state in ('SENT', 'UNCLEAR')""",
        id);
  }

  /**
   * Whoever replays it has seen to what a call left undone; where the journal knows what that is,
   * the step asks for it once more.
   */
  private static void seeToRest(Session session, long id) throws SQLException {
    session.update(
        """
        update outside_call set state = case when rest = '' then 'DONE' else 'REST' end
        where delivery = ? and state = 'PARTLY'""",
        id);
  }

  /** A done one left its lane long ago: it joins again by its age, behind what is under way. */
  private static void queueAgain(Session session, Row row, long id) throws SQLException {
    session.update(
        """
        update delivery set ready_at = null
        where open_lane = ? and state = 'WAITING' and id >= ?""",
        row.openLane(),
        id);
  }

  static Outcome drop(Session session, long id, String reason, long now) throws SQLException {
    Optional<Row> found = find(session, id);
    if (found.isEmpty()) {
      return Outcome.refused("There is no delivery " + id);
    }
    Row row = found.get();
    if (row.state() != DeliveryState.WAITING && row.state() != DeliveryState.PARKED) {
      return Outcome.refused(
          "Delivery %d is %s: only waiting and parked ones can be dropped"
              .formatted(id, row.state()));
    }
    session.update(
        """
        update delivery set state = 'DROPPED', open_lane = null, ready_at = null, note = ?, finished_at = ?, updated_at = ?
        where id = ?""",
        Finish.cut(reason),
        now,
        now,
        id);
    Lanes.promote(session, row.openLane());
    return Outcome.changed(row.flow());
  }

  private static Optional<Row> find(Session session, long id) throws SQLException {
    List<Row> rows =
        session.query(
            "select flow, lane, state, fault from delivery where id = ? for update",
            row ->
                new Row(
                    row.getString(1),
                    row.getString(2),
                    DeliveryState.valueOf(row.getString(3)),
                    row.getString(4)),
            id);
    return rows.stream().findFirst();
  }

  private record Row(String flow, String lane, DeliveryState state, String fault) {
    String openLane() {
      return Lanes.name(flow, lane);
    }

    boolean moving() {
      return state == DeliveryState.MOVING;
    }
  }

  /** The flow of the delivery that was changed, or why it was not. */
  record Outcome(String flow, Optional<String> refusal) {
    static Outcome refused(String why) {
      return new Outcome("", Optional.of(why));
    }

    static Outcome changed(String flow) {
      return new Outcome(flow, Optional.empty());
    }
  }
}
