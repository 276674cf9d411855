package qiao.inbox;

import java.sql.SQLException;

/** Writes the calls of deliveries; every method runs on the writer. */
final class CallStore {
  private CallStore() {}

  static long sending(Session session, Claim claim, Call call) throws SQLException {
    return insert(session, claim, call, true, "SENT");
  }

  static long read(Session session, Claim claim, Call call) throws SQLException {
    return insert(session, claim, call, false, "READ");
  }

  private static long insert(
      Session session, Claim claim, Call call, boolean changing, String state) throws SQLException {
    return session
        .insert(
            """
            insert into outside_call (delivery, run, attempt, step, account, operation, changing,
              state, sent_at, answered_at, request, answer, fault, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            claim.id(),
            claim.run(),
            claim.attempt(),
            call.step(),
            Finish.cut(call.account(), Finish.NAME_LIMIT),
            Finish.cut(call.operation(), 2 * Finish.NAME_LIMIT),
            changing,
            state,
            call.sentAt(),
            call.answeredAt(),
            call.request(),
            call.answer(),
            Finish.cut(call.fault(), Finish.NAME_LIMIT),
            Finish.cut(call.reason()))
        .orElseThrow();
  }

  static void answered(Session session, long call, Journal.State state, Answer answer)
      throws SQLException {
    session.update(
        """
        update outside_call set state = ?, answered_at = ?, answer = ?, fault = ?, reason = ?
        where id = ?""",
        state.name(),
        answer.at(),
        answer.body(),
        Finish.cut(answer.fault(), Finish.NAME_LIMIT),
        Finish.cut(answer.reason()),
        call);
  }

  /** A call as it is first written. */
  record Call(
      String step,
      String account,
      String operation,
      long sentAt,
      Long answeredAt,
      String request,
      String answer,
      String fault,
      String reason) {}

  /** What came of a changing call. */
  record Answer(long at, String body, String fault, String reason) {}
}
