package qiao.inbound;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Holds what is wanted of Tencent Wenjuan.
 *
 * @param account the account that polls
 * @param survey the survey whose answers are taken: its number, or its exact title; blank for all
 * @param pollFrom where a survey that was never polled begins: {@code start} takes every answer it
 *     has, {@code now} only those that come from now on
 * @param pollPage how many answers are asked for at once
 */
@ConfigurationProperties("qiao.questionnaire")
record QuestionnaireSettings(
    @DefaultValue("questionnaire") String account,
    @DefaultValue("") String survey,
    @DefaultValue("start") From pollFrom,
    @DefaultValue("50") int pollPage) {

  private static final char UNREADABLE = '\uFFFD';

  /** Names where polling begins. */
  enum From {
    START,
    NOW
  }

  QuestionnaireSettings {
    survey = survey.strip();
    if (account.isBlank()) {
      throw new IllegalArgumentException("qiao.questionnaire.account must not be blank");
    }
    // What a variable says is read by the locale; a title that was damaged fits no survey, and
    // every answer would be left as one of another survey.
    if (survey.indexOf(UNREADABLE) >= 0) {
      throw new IllegalArgumentException(
          "qiao.questionnaire.survey (WENJUAN_SURVEY) came without its Chinese: set LC_ALL=C.UTF-8"
              + " where Qiao is started, or give the survey's number");
    }
    if (pollPage < 1 || pollPage > 100) {
      throw new IllegalArgumentException(
          "qiao.questionnaire.poll-page must be from 1 to 100: " + pollPage);
    }
  }

  SurveyChoice choice() {
    return new SurveyChoice(survey);
  }
}
