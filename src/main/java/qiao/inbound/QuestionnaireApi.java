package qiao.inbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;

/** Asks Tencent Wenjuan for what polling needs, through the {@code vendor:} component. */
final class QuestionnaireApi {
  private final ProducerTemplate template;
  private final String account;

  QuestionnaireApi(ProducerTemplate template, String account) {
    this.template = template;
    this.account = account;
  }

  /** Holds what a page of answers is worth: the answers, and where the next page begins. */
  record Page(List<? extends Map<?, ?>> answers, long last) {}

  /** Returns the page of answers behind an answer. */
  Page answers(long survey, long behind, int most) {
    Map<?, ?> data =
        ask("listAnswers", Map.of("survey_id", survey, "per_page", most, "last_answer_id", behind));
    List<? extends Map<?, ?>> answers = SurveyNames.maps(data.get("list"));
    long last = number(data.get("last_answer_id"));
    for (Map<?, ?> answer : answers) {
      last = Math.max(last, number(answer.get("answer_id")));
    }
    return new Page(answers, last);
  }

  /** Returns the title of every survey of a user or a team, by the survey's number. */
  Map<Long, String> surveys(String user) {
    Map<Long, String> titles = new LinkedHashMap<>();
    List<Map<?, ?>> page = new ArrayList<>();
    int number = 1;
    do {
      page.clear();
      page.addAll(SurveyNames.maps(surveyPage(user, number++).get("list")));
      page.removeIf(survey -> titles.containsKey(number(survey.get("id"))));
      page.forEach(
          survey -> titles.put(number(survey.get("id")), SurveyNames.plain(survey.get("title"))));
    } while (!page.isEmpty());
    return titles;
  }

  private Map<?, ?> surveyPage(String user, int page) {
    return ask("listSurveys", Map.of("user_id", Long.valueOf(user), "page", page));
  }

  private Map<?, ?> ask(String operation, Map<String, Object> parameters) {
    String uri = "vendor:questionnaire/" + operation + "?account=" + account;
    return Envelope.data(template.requestBody(uri, parameters, Map.class));
  }

  static long number(Object value) {
    String number = QuestionnairePush.number(value);
    return number.isEmpty() ? 0 : Long.parseLong(number);
  }
}
