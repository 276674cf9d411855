package qiao.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyChoiceTest {
  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "' ', true",
    "9000123, true",
    "' 9000123 ', true",
    "9000124, false",
    "展会留资, true",
    "展会, false",
    "展会留资2, false"
  })
  void an_answer_belongs_to_a_survey_by_number_or_exact_title(String chosen, boolean belongs) {
    exchange.getMessage().setBody(Map.of("survey_id", 9000123, "survey_title", "展会留资"));

    assertThat(new SurveyChoice(chosen).matches(exchange)).isEqualTo(belongs);
  }

  @Test
  void a_title_that_a_locale_without_chinese_has_damaged_is_refused_at_the_start() {
    assertThatThrownBy(
            () ->
                new QuestionnaireSettings(
                    "questionnaire", "\uFFFD\uFFFD\uFFFD", QuestionnaireSettings.From.START, 50))
        .hasMessageContaining("WENJUAN_SURVEY")
        .hasMessageContaining("LC_ALL=C.UTF-8");
  }

  @Test
  void a_push_is_understood_too_and_its_title_comes_from_the_survey() {
    exchange.getMessage().setBody(Map.of("payload", Map.of("survey_id", 9000123)));
    exchange.setVariable("survey", Map.of("code", "OK", "data", Map.of("title", "<p>展会留资</p>")));

    assertThat(new SurveyChoice("9000123").matches(exchange)).isTrue();
    assertThat(new SurveyChoice("展会留资").matches(exchange)).isTrue();
    assertThat(new SurveyChoice("别的").matches(exchange)).isFalse();
  }

  @Test
  void an_answer_whose_title_nobody_knows_is_neither_taken_nor_left_in_silence() {
    exchange.getMessage().setBody(Map.of("survey_id", 9000123));

    assertThatThrownBy(() -> new SurveyChoice("展会留资").matches(exchange))
        .hasMessageContaining("choose it by number in qiao.questionnaire.survey");
  }
}
