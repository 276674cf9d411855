package qiao.inbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns an answer of Tencent Wenjuan, which is pages of questions, into plain fields: texts by
 * question id, by title, and by link parameter. It needs no survey detail, but knows titles and
 * options only by their ids without it.
 */
final class AnswerFlattener {
  private static final String LINK_PARAMETERS = "custom_args";

  private AnswerFlattener() {}

  /**
   * Flattens an answer.
   *
   * @param push a push, or an answer as the API returns it
   * @param fetched the answer as the API returns it, which replaces what was pushed; or empty
   * @param survey the survey's detail, or empty
   */
  static Map<String, Object> flatten(Map<?, ?> push, Map<?, ?> fetched, Map<?, ?> survey) {
    Map<?, ?> pushed = push.get("payload") instanceof Map<?, ?> payload ? payload : push;
    Map<?, ?> answer = fetched.isEmpty() ? pushed : fetched;
    SurveyNames names = new SurveyNames(survey);
    Map<String, Object> flat = new LinkedHashMap<>();
    flat.put("survey_id", first(pushed.get("survey_id"), survey.get("id"), 0));
    flat.put("survey_hash", first(pushed.get("survey_hash"), survey.get("hash"), ""));
    flat.put("survey_title", names.title());
    flat.put("answer_id", first(pushed.get("answer_id"), answer.get("answer_id"), 0));
    flat.put("key", "wj-" + flat.get("survey_id") + "-" + flat.get("answer_id"));
    flat.put("action", first(push.get("action"), "", ""));
    flat.put("respondent_id", first(answer.get("respondent_id"), answer.get("qq"), 0));
    flat.put("openid", first(answer.get("openid"), "", ""));
    flat.put("started_at", first(answer.get("started_at"), "", ""));
    flat.put("ended_at", first(answer.get("ended_at"), "", ""));
    if (answer.get("duration") != null) {
      flat.put("duration", answer.get("duration"));
    }
    flat.putAll(content(answer, names));
    return flat;
  }

  private static Map<String, Object> content(Map<?, ?> answer, SurveyNames names) {
    Map<String, String> byId = new LinkedHashMap<>();
    Map<String, String> byTitle = new LinkedHashMap<>();
    Map<String, String> linkParameters = new LinkedHashMap<>();
    List<Map<String, Object>> questions = new ArrayList<>();
    for (Map<?, ?> page : SurveyNames.maps(answer.get("answer"))) {
      boolean link = LINK_PARAMETERS.equals(page.get("id"));
      for (Map<?, ?> question : SurveyNames.maps(page.get("questions"))) {
        Map<String, Object> read = question(question, names);
        String text = (String) read.get("text");
        questions.add(read);
        byId.put((String) read.get("id"), text);
        putOnce(link ? linkParameters : byTitle, (String) read.get("title"), text);
      }
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("answers", byId);
    content.put("by_title", byTitle);
    content.put("custom_args", linkParameters);
    content.put("questions", questions);
    return content;
  }

  private static Map<String, Object> question(Map<?, ?> question, SurveyNames names) {
    QuestionText answered = new QuestionText(question, names);
    Map<String, Object> read = new LinkedHashMap<>();
    read.put("id", SurveyNames.text(question.get("id")));
    read.put("title", names.title(question));
    read.put("type", SurveyNames.text(question.get("type")));
    read.put("text", answered.text());
    read.put("options", answered.options());
    if (!answered.raw().isEmpty()) {
      read.put("raw", answered.raw());
    }
    return read;
  }

  /** A second question of the same title must not hide the first. */
  private static void putOnce(Map<String, String> texts, String title, String text) {
    String name = title;
    for (int again = 2; texts.containsKey(name); again++) {
      name = title + " (" + again + ")";
    }
    if (!title.isEmpty()) {
      texts.put(name, text);
    }
  }

  private static Object first(Object one, Object two, Object otherwise) {
    if (one != null) {
      return one;
    }
    return two != null ? two : otherwise;
  }
}
