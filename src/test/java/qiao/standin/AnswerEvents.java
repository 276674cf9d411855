package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/** Stores, changes and deletes answer sheets, and writes the pushes that tell of it. */
final class AnswerEvents {
  /** How long a respondent takes. */
  private static final int SECONDS = 148;

  private final QuestionnaireStandIn standIn;
  private final Sheets sheets;
  private volatile boolean unchosenToo;
  private volatile boolean oldPushes;

  AnswerEvents(QuestionnaireStandIn standIn, Sheets sheets) {
    this.standIn = standIn;
    this.sheets = sheets;
  }

  void unchosenToo(boolean on) {
    unchosenToo = on;
  }

  void oldPushes(boolean on) {
    oldPushes = on;
  }

  Sheet store(long survey, Map<String, ?> values, Map<String, String> linkArguments) {
    return sheets.add(draft(survey, values, linkArguments));
  }

  String created(Sheet sheet) {
    return event("answer.create", payload(sheet));
  }

  String createdAgain(long survey, int answerId) {
    return sheets
        .find(survey, String.valueOf(answerId))
        .map(this::created)
        .orElseThrow(() -> noSheet(answerId));
  }

  String updated(
      long survey, int answerId, Map<String, ?> values, Map<String, String> linkArguments) {
    String content = content(survey, values, linkArguments);
    return sheets
        .change(survey, answerId, sheet -> sheet.changed(content, now()))
        .map(sheet -> event("answer.update", payload(sheet)))
        .orElseThrow(() -> noSheet(answerId));
  }

  String deleted(long survey, int answerId) {
    Sheet sheet = sheets.remove(survey, answerId).orElseThrow(() -> noSheet(answerId));
    ObjectNode payload = payload(sheet);
    payload.remove("answer");
    return event("answer.delete", payload);
  }

  String test() {
    return event("answer.create", Json.object());
  }

  String sampleTest() {
    Map<String, String> values = Map.of("姓名", "测试");
    ObjectNode payload = payload(draft(QuestionnaireStandIn.EXPO, values, Map.of()));
    payload.put("survey_id", 1).put("survey_hash", "test").put("answer_id", 1);
    return event("answer.create", payload);
  }

  private Sheet draft(long survey, Map<String, ?> values, Map<String, String> linkArguments) {
    String content = content(survey, values, linkArguments);
    Survey known = standIn.survey(survey);
    return new Sheet(known, 0, "", now().minusSeconds(SECONDS), now(), content);
  }

  private String content(long survey, Map<String, ?> values, Map<String, String> linkArguments) {
    AnswerContent content = new AnswerContent(standIn.survey(survey), unchosenToo);
    return Json.write(content.of(values, linkArguments));
  }

  private String event(String action, ObjectNode payload) {
    return Json.write(Pusher.event(action, now(), payload));
  }

  private ObjectNode payload(Sheet sheet) {
    return oldPushes ? sheet.pushedOld() : sheet.pushed();
  }

  private Instant now() {
    return standIn.clock().instant();
  }

  private static IllegalArgumentException noSheet(int answerId) {
    return new IllegalArgumentException("No answer " + answerId);
  }
}
