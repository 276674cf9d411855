package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Holds one answer sheet (答卷) as it is stored; its number counts within the survey only.
 *
 * @param answer the pages as JSON text, which takes a fraction of a tree's memory
 */
record Sheet(
    Survey survey, int number, String hash, Instant startedAt, Instant endedAt, String answer) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
  private static final long FIRST_RESPONDENT = 60_000_000_000L;

  static String time(Instant at) {
    return TIME.format(at);
  }

  Sheet changed(String content, Instant now) {
    return new Sheet(survey, number, hash, startedAt, now, content);
  }

  /** Writes the sheet as the API answers it. */
  ObjectNode fetched() {
    ObjectNode sheet = Json.object().put("answer_id", number).put("respondent_id", respondent());
    sheet.put("openid", "").put("started_at", time(startedAt)).put("ended_at", time(endedAt));
    sheet.putNull("score").putNull("third_party_user");
    sheet.putRawValue("answer", new RawValue(answer));
    return sheet;
  }

  /** Writes the sheet as a push carries it. */
  ObjectNode pushed() {
    ObjectNode sheet = Json.object().put("survey_id", survey.id());
    sheet.put("survey_hash", survey.hash()).put("answer_id", number);
    sheet.put("respondent_id", respondent()).put("respondent_type", 1).put("openid", "");
    sheet.put("started_at", time(startedAt)).put("ended_at", time(endedAt));
    sheet.put("duration", endedAt.getEpochSecond() - startedAt.getEpochSecond());
    sheet.put("country", "中国").put("province", "广东").put("city", "深圳");
    sheet.put("ip", "203.0.113.9").put("ua", "Mozilla/5.0").put("referrer", "");
    sheet.putNull("third_party_user");
    sheet.putRawValue("answer", new RawValue(answer));
    return sheet;
  }

  /** Writes the sheet as pushes of older versions carried it. */
  ObjectNode pushedOld() {
    ObjectNode sheet = Json.object().put("survey_id", survey.id()).put("answer_id", number);
    sheet.put("qq", respondent()).put("openid", "");
    sheet.put("started_at", time(startedAt)).put("ended_at", time(endedAt));
    sheet.putRawValue("answer", new RawValue(answer));
    return sheet;
  }

  private long respondent() {
    return FIRST_RESPONDENT + number;
  }
}
