package qiao.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionnairePushTest {
  @ParameterizedTest
  @ValueSource(strings = {"answer.create", "answer.delete"})
  void an_answer_is_created_and_deleted_once(String action) {
    QuestionnairePush.Taken one = taken(action, Map.of("ended_at", "2024-05-06 10:20:30"));
    QuestionnairePush.Taken two = taken(action, Map.of("ended_at", "2024-05-07 10:20:30"));

    assertThat(one.key()).isEqualTo("9000123|7|" + action).isEqualTo(two.key());
    assertThat(one.lane()).isEqualTo("9000123|7");
  }

  @Test
  void an_update_is_told_from_another_by_when_it_ended() {
    assertThat(taken("answer.update", Map.of("ended_at", "2024-05-06 10:20:30")).key())
        .isEqualTo("9000123|7|answer.update|2024-05-06 10:20:30");
  }

  @Test
  void an_update_without_its_end_is_told_by_its_content_in_any_order() {
    Map<String, Object> turned = new LinkedHashMap<>();
    turned.put("b", 2);
    turned.put("a", 1);
    String key = taken("answer.update", Map.of("a", 1, "b", 2)).key();

    assertThat(key).matches("9000123\\|7\\|answer\\.update\\|[0-9a-f]{32}");
    assertThat(taken("answer.update", turned).key()).isEqualTo(key);
    assertThat(taken("answer.update", Map.of("a", 1, "b", 3)).key()).isNotEqualTo(key);
  }

  @Test
  void an_end_that_could_break_a_key_is_not_part_of_it() {
    assertThat(taken("answer.update", Map.of("ended_at", "x|y\nz".repeat(50))).key())
        .matches("9000123\\|7\\|answer\\.update\\|[0-9a-f]{32}");
  }

  @Test
  void numbers_given_as_text_make_the_same_key() {
    Map<String, Object> payload = Map.of("survey_id", "09000123", "answer_id", "7");

    assertThat(QuestionnairePush.of(push("answer.create", payload)))
        .isInstanceOfSatisfying(
            QuestionnairePush.Taken.class,
            push -> assertThat(push.key()).isEqualTo("9000123|7|answer.create"));
  }

  private static QuestionnairePush.Taken taken(String action, Map<String, Object> more) {
    Map<String, Object> payload = new LinkedHashMap<>(more);
    payload.put("survey_id", 9000123);
    payload.put("answer_id", 7);
    return (QuestionnairePush.Taken) QuestionnairePush.of(push(action, payload));
  }

  private static Map<String, Object> push(String action, Map<String, Object> payload) {
    return Map.of("id", "1", "object", "Answer", "action", action, "payload", payload);
  }
}
