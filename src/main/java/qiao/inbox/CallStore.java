package qiao.inbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes the calls of deliveries; every method runs on the writer. */
final class CallStore {
  private CallStore() {}

  /** Notes calls and returns their numbers. */
  static List<Long> begun(Session session, List<CallNote> notes) throws SQLException {
    List<Long> numbers = session.numbers("outside_call_id_seq", notes.size());
    List<Object[]> rows = new ArrayList<>(notes.size());
    for (int i = 0; i < notes.size(); i++) {
      rows.add(row(numbers.get(i), notes.get(i)));
    }
    session.batch(
        """
        insert into outside_call (id, delivery, run, attempt, step, account, operation, changing,
          state, sent_at, answered_at, request, answer, fault, reason, rest)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        rows);
    return numbers;
  }

  private static Object[] row(long number, CallNote note) {
    return new Object[] {
      number,
      note.claim().id(),
      note.claim().run(),
      note.claim().attempt(),
      note.step(),
      Finish.cut(note.account(), Finish.NAME_LIMIT),
      Finish.cut(note.operation(), 2 * Finish.NAME_LIMIT),
      note.changing(),
      note.changing() ? "SENT" : "READ",
      note.sentAt(),
      note.answeredAt(),
      note.request(),
      note.answer(),
      Finish.cut(note.fault(), Finish.NAME_LIMIT),
      Finish.cut(note.reason()),
      note.rest()
    };
  }

  static List<Void> answered(Session session, List<CallAnswer> answers) throws SQLException {
    List<Object[]> rows =
        answers.stream()
            .map(
                answer ->
                    new Object[] {
                      answer.state().name(),
                      answer.at(),
                      answer.body(),
                      Finish.cut(answer.fault(), Finish.NAME_LIMIT),
                      Finish.cut(answer.reason()),
                      answer.rest(),
                      answer.call()
                    })
            .toList();
    session.batch(
        """
        update outside_call set state = ?, answered_at = ?, answer = ?, fault = ?, reason = ?, rest = ?
        where id = ?""",
        rows);
    return Collections.nCopies(answers.size(), null);
  }
}
