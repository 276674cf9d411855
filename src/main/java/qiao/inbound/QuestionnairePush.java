package qiao.inbound;

import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what a push of Tencent Wenjuan is: one to take, or one to leave and why. */
sealed interface QuestionnairePush {
  /**
   * Holds a push about an answer that exists, with the key that recognises it when it comes again.
   */
  record Taken(String action, String survey, String answer, String key)
      implements QuestionnairePush {
    /** Names the lane: everything about one answer stays in order. */
    String lane() {
      return survey + "|" + answer;
    }
  }

  /**
   * Holds a push that nothing is to be done about.
   *
   * @param id what it calls itself, safe to log; {@code ?} where it has no plain id
   */
  record Ignored(String id, String why) implements QuestionnairePush {}

  Set<String> ACTIONS = Set.of("answer.create", "answer.update", "answer.delete");

  /** Plain enough for logs and keys: no line breaks, no separators, no end. */
  Pattern PLAIN = Pattern.compile("[\\w .:+-]{1,64}");

  /** A positive whole number, and without its leading zeros. */
  Pattern NUMBER = Pattern.compile("0*([1-9]\\d{0,17})");

  /** Reads a JSON value as a push. */
  static QuestionnairePush of(Object json) {
    if (!(json instanceof Map<?, ?> push)) {
      return new Ignored("?", "not an object");
    }
    String id = plain(push.get("id"), "?");
    if (!(push.get("payload") instanceof Map<?, ?> payload)) {
      return new Ignored(id, "no payload");
    }
    if (!"Answer".equals(push.get("object"))) {
      return new Ignored(id, "unknown object " + plain(push.get("object"), "?"));
    }
    if (!(push.get("action") instanceof String action) || !ACTIONS.contains(action)) {
      return new Ignored(id, "unknown action " + plain(push.get("action"), "?"));
    }
    String survey = number(payload.get("survey_id"));
    String answer = number(payload.get("answer_id"));
    if (survey.isEmpty() || answer.isEmpty()) {
      return new Ignored(id, "test push");
    }
    return new Taken(action, survey, answer, key(survey, answer, action, payload));
  }

  /** Names one event: an answer is created and deleted once, but updated many times. */
  static String key(String survey, String answer, String action, Map<?, ?> payload) {
    String key = survey + "|" + answer + "|" + action;
    if (!action.equals("answer.update")) {
      return key;
    }
    String endedAt = plain(payload.get("ended_at"), "");
    return key + "|" + (endedAt.isEmpty() ? PushJson.hash(payload) : endedAt);
  }

  /** Writes a positive whole number in one way, given as a number or as text; else empty. */
  static String number(Object value) {
    boolean whole =
        value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    String text = whole || value instanceof String ? value.toString().strip() : "";
    Matcher number = NUMBER.matcher(text);
    return number.matches() ? number.group(1) : "";
  }

  private static String plain(Object value, String otherwise) {
    String text = value instanceof String given ? given.strip() : "";
    return PLAIN.matcher(text).matches() ? text : otherwise;
  }
}
