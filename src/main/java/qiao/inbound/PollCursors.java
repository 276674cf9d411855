package qiao.inbound;

import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers how far each survey was polled. A mark only moves on, whichever node moves it. */
final class PollCursors {
  private final JdbcClient jdbc;

  PollCursors(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns the last answer of a survey that lies in the inbox; empty before the first poll. */
  OptionalLong last(String account, long survey) {
    return jdbc.sql(
            "SELECT last_answer_id FROM questionnaire_cursor"
                + " WHERE account = :account AND survey_id = :survey")
        .param("account", account)
        .param("survey", survey)
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** Moves the mark of a survey to an answer, unless it is there or further already. */
  void advance(String account, long survey, long answer) {
    if (update(account, survey, answer) == 0 && insert(account, survey, answer) == 0) {
      // Another node may have set a lower mark just now.
      update(account, survey, answer);
    }
  }

  private int update(String account, long survey, long answer) {
    return jdbc.sql(
            "UPDATE questionnaire_cursor SET last_answer_id = :answer"
                + " WHERE account = :account AND survey_id = :survey AND last_answer_id < :answer")
        .param("account", account)
        .param("survey", survey)
        .param("answer", answer)
        .update();
  }

  private int insert(String account, long survey, long answer) {
    return jdbc.sql(
            "INSERT INTO questionnaire_cursor (account, survey_id, last_answer_id)"
                + " VALUES (:account, :survey, :answer) ON CONFLICT DO NOTHING")
        .param("account", account)
        .param("survey", survey)
        .param("answer", answer)
        .update();
  }
}
