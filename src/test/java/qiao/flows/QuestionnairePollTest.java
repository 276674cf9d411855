package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import qiao.standin.QuestionnaireStandIn;

/** Answers whose pushes never came are fetched on a schedule, and none is taken twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionnairePollTest {
  private static final Map<String, String> HAN =
      Map.of("姓名", "韩梅梅", "手机", "13700000000", "公司", "漏推公司");

  @TempDir static Path data;
  private QiaoUnderTest qiao;

  @BeforeAll
  void start() {
    qiao =
        new QiaoUnderTest(
            data,
            Map.of(
                "qiao.questionnaire.poll", "true",
                "qiao.questionnaire.poll-cron", "0/1 * * * * ?"));
  }

  @AfterAll
  void end() {
    qiao.close();
  }

  @Test
  void an_answer_that_was_never_pushed_becomes_a_lead_and_a_pushed_one_does_not_become_two() {
    String pushed = key(qiao.vendors.questionnaire().submit(HAN).answerId());
    String missed = store();

    await().until(() -> keys().containsKey(missed) && keys().containsKey(pushed));
    long polls = qiao.vendors.questionnaire().count("listAnswers");
    await().until(() -> qiao.vendors.questionnaire().count("listAnswers") > polls + 1);

    assertThat(keys()).containsEntry(missed, 1).containsEntry(pushed, 1);
  }

  @Test
  void after_a_restart_polling_goes_on_where_it_was() {
    String before = store();
    await().until(() -> keys().containsKey(before));
    qiao.stop();
    String meanwhile = store();

    qiao.start();

    await().until(() -> keys().containsKey(meanwhile));
    assertThat(keys()).containsEntry(before, 1).containsEntry(meanwhile, 1);
  }

  private String store() {
    return key(
        qiao.vendors.questionnaire().store(QuestionnaireStandIn.EXPO, HAN, Map.of()).answerId());
  }

  private Map<String, Integer> keys() {
    return qiao.vendors.xiaoshouyi().keys();
  }

  private static String key(int answer) {
    return "wj-" + QuestionnaireStandIn.EXPO + "-" + answer;
  }
}
