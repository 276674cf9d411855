package qiao.inbound;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/**
 * Tells whether an answer belongs to the survey that was chosen, by number or by exact title. Only
 * digits are a number. Routes ask it with {@code method: ref: surveyChoice}.
 */
public final class SurveyChoice implements Predicate {
  private final String survey;

  SurveyChoice(String survey) {
    this.survey = survey.strip();
  }

  /**
   * Reads the survey from the body, be it a push or a flattened answer.
   *
   * @throws IllegalStateException when a title was chosen and the answer tells none: leaving the
   *     answer out would lose it, and taking it would be a guess
   */
  @Override
  public boolean matches(Exchange exchange) {
    Map<?, ?> body = exchange.getMessage().getBody(Map.class);
    if (body == null) {
      throw new IllegalStateException("there is no answer to tell the survey of");
    }
    Map<?, ?> answer = body.get("payload") instanceof Map<?, ?> payload ? payload : body;
    return includes(answer.get("survey_id"), title(exchange, answer));
  }

  /** Tells the opposite of {@link #matches}, for steps that let other surveys go. */
  public boolean isOther(Exchange exchange) {
    return !matches(exchange);
  }

  boolean includes(Object id, String title) {
    if (everySurvey()) {
      return true;
    }
    if (byNumber()) {
      return QuestionnairePush.number(survey).equals(QuestionnairePush.number(id));
    }
    if (title.isEmpty()) {
      throw new IllegalStateException(
          "the survey "
              + survey
              + " was chosen by title, but the answer tells none: choose it by number in"
              + " qiao.questionnaire.survey, or give the account an app-id");
    }
    return survey.equals(title);
  }

  boolean everySurvey() {
    return survey.isEmpty();
  }

  boolean byNumber() {
    return !QuestionnairePush.number(survey).isEmpty();
  }

  String number() {
    return QuestionnairePush.number(survey);
  }

  private static String title(Exchange exchange, Map<?, ?> answer) {
    String given =
        String.valueOf(answer.get("survey_title") == null ? "" : answer.get("survey_title"));
    return given.isBlank()
        ? new SurveyNames(Envelope.data(exchange.getVariable("survey"))).title()
        : given.strip();
  }

  @Override
  public String toString() {
    return everySurvey() ? "every survey" : "survey " + survey;
  }
}
