package qiao.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import qiao.flow.Flow;
import qiao.flow.Flows;

@SpringBootTest(
    classes = InboundParts.class,
    properties = {"qiao.questionnaire.poll-cron=0/1 * * * * ?", "qiao.questionnaire.survey=5"})
@DirtiesContext
class QuestionnaireRoutesTest {
  @TempDir static Path folder;

  @DynamicPropertySource
  static void routes(DynamicPropertyRegistry properties) {
    properties.add("qiao.routes", () -> InboundParts.routes(folder));
    properties.add("spring.datasource.url", () -> "jdbc:h2:mem:poll;MODE=PostgreSQL");
  }

  @Autowired private Flows flows;
  @Autowired private ProducerTemplate template;
  @Autowired private QuestionnaireAccounts accounts;
  @Autowired private JdbcClient jdbc;

  @Autowired
  @Qualifier("inbox")
  private StubComponent inbox;

  @Autowired
  @Qualifier("vendor")
  private StubComponent vendor;

  private final Map<Long, String> surveys = new LinkedHashMap<>();
  private final Map<Long, Integer> answers = new LinkedHashMap<>();
  private PollCursors cursors;

  @BeforeEach
  void forgets() {
    inbox.forget();
    vendor.forget();
    jdbc.sql("DELETE FROM questionnaire_cursor").update();
    cursors = new PollCursors(jdbc);
    vendor.behaviour = this::asWenjuanDoes;
  }

  @Test
  void an_account_without_credentials_asks_for_nothing() {
    Map<?, ?> flat = flatten("hq");

    assertThat(vendor.sent).isEmpty();
    assertThat(flat.get("answers")).isEqualTo(Map.of("q-1", "pushed"));
    assertThat(flat.get("survey_title")).isEqualTo("");
  }

  @Test
  void an_account_with_credentials_asks_for_titles_with_its_own_name() {
    Map<?, ?> flat = flatten("reads");

    assertThat(vendor.sent)
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.to()).isEqualTo("questionnaire/getSurvey");
              assertThat(sent.account()).isEqualTo("reads");
              assertThat(sent.body()).isEqualTo(Map.of("survey_id", 5));
            });
    assertThat(flat.get("by_title")).isEqualTo(Map.of("姓名", "pushed"));
  }

  @Test
  void an_account_that_trusts_no_push_asks_for_the_answer_as_well() {
    Map<?, ?> flat = flatten("rereads");

    assertThat(vendor.sent)
        .extracting(StubComponent.Sent::to)
        .containsExactly("questionnaire/getSurvey", "questionnaire/getAnswer");
    assertThat(vendor.sent.get(1).body()).isEqualTo(Map.of("survey_id", 5, "answer_id", 1));
    assertThat(flat.get("by_title")).isEqualTo(Map.of("姓名", "fetched 1"));
    assertThat(flat.get("key")).isEqualTo("wj-5-1");
  }

  @Test
  void what_the_vendor_refuses_reaches_whoever_asked() {
    vendor.behaviour =
        (sent, exchange) -> {
          throw new IllegalStateException("busy");
        };

    assertThatThrownBy(() -> flatten("reads")).hasRootCauseMessage("busy");
  }

  @Test
  void polling_is_off_unless_it_is_asked_for() {
    assertThat(flows.list())
        .filteredOn(flow -> flow.id().equals("questionnaire-poll"))
        .extracting(Flow::state)
        .containsExactly(Flow.State.STOPPED);
  }

  @Test
  void polling_happens_at_its_time_once_it_is_on() {
    flows.start("questionnaire-poll");
    try {
      await().untilAsserted(() -> assertThat(vendor.sent).isNotEmpty());
    } finally {
      flows.stop("questionnaire-poll");
    }
  }

  @Test
  void missed_answers_come_as_if_they_had_been_pushed() {
    answers.put(5L, 3);

    poll("5", QuestionnaireSettings.From.START);

    assertThat(inbox.sent)
        .extracting(sent -> sent.headers().get("QiaoKey"))
        .containsExactly("5|1|answer.create", "5|2|answer.create", "5|3|answer.create");
    assertThat(inbox.sent.get(0).headers())
        .isEqualTo(
            Map.of(
                "QiaoAccount", "reads",
                "QiaoAction", "answer.create",
                "QiaoKey", "5|1|answer.create",
                "QiaoLane", "5|1"));
    assertThat(QuestionnairePush.of(withId(inbox.sent.get(0).body())))
        .isInstanceOfSatisfying(
            QuestionnairePush.Taken.class,
            push -> assertThat(push.key()).isEqualTo("5|1|answer.create"));
  }

  @Test
  void a_second_poll_begins_behind_the_first() {
    answers.put(5L, 3);
    poll("5", QuestionnaireSettings.From.START);
    inbox.sent.clear();
    answers.put(5L, 4);

    poll("5", QuestionnaireSettings.From.START);

    assertThat(inbox.sent)
        .extracting(sent -> sent.headers().get("QiaoKey"))
        .containsExactly("5|4|answer.create");
  }

  @Test
  void a_page_that_the_inbox_did_not_take_whole_is_asked_for_again() {
    answers.put(5L, 5);
    inbox.behaviour =
        (sent, exchange) -> {
          if (sent.headers().get("QiaoLane").equals("5|4")) {
            throw new IllegalStateException("disk full");
          }
        };

    assertThatThrownBy(() -> poll("5", QuestionnaireSettings.From.START))
        .hasRootCauseMessage("disk full");

    assertThat(cursors.last("reads", 5)).isEqualTo(OptionalLong.of(2));
    inbox.forget();
    poll("5", QuestionnaireSettings.From.START);
    assertThat(inbox.sent)
        .extracting(sent -> sent.headers().get("QiaoLane"))
        .containsExactly("5|3", "5|4", "5|5");
  }

  @Test
  void polling_from_now_leaves_what_is_there_and_takes_what_comes() {
    answers.put(5L, 3);
    poll("5", QuestionnaireSettings.From.NOW);
    assertThat(inbox.sent).isEmpty();
    assertThat(cursors.last("reads", 5)).isEqualTo(OptionalLong.of(3));

    answers.put(5L, 4);
    poll("5", QuestionnaireSettings.From.NOW);

    assertThat(inbox.sent)
        .extracting(sent -> sent.headers().get("QiaoLane"))
        .containsExactly("5|4");
  }

  @Test
  void a_survey_without_answers_counts_as_polled_from_now() {
    answers.put(5L, 0);
    poll("5", QuestionnaireSettings.From.NOW);
    answers.put(5L, 1);

    poll("5", QuestionnaireSettings.From.NOW);

    assertThat(inbox.sent).hasSize(1);
  }

  @Test
  void a_survey_is_found_by_its_title() {
    surveys.put(5L, "展会留资");
    surveys.put(6L, "满意度");
    answers.put(5L, 1);
    answers.put(6L, 1);

    poll("满意度", QuestionnaireSettings.From.START);

    assertThat(inbox.sent)
        .extracting(sent -> sent.headers().get("QiaoLane"))
        .containsExactly("6|1");
    assertThat(vendor.sent.get(0).body()).isEqualTo(Map.of("user_id", 77L, "page", 1));
  }

  @Test
  void every_survey_is_polled_when_none_was_chosen_and_one_that_fails_stops_no_other() {
    surveys.put(5L, "a");
    surveys.put(6L, "b");
    answers.put(6L, 1);
    vendor.behaviour =
        (sent, exchange) -> {
          if (sent.body() instanceof Map<?, ?> asked
              && Long.valueOf(5).equals(asked.get("survey_id"))) {
            throw new IllegalStateException("busy");
          }
          asWenjuanDoes(sent, exchange);
        };

    assertThatThrownBy(() -> poll("", QuestionnaireSettings.From.START))
        .hasRootCauseMessage("busy");

    assertThat(inbox.sent)
        .extracting(sent -> sent.headers().get("QiaoLane"))
        .containsExactly("6|1");
  }

  @Test
  void a_title_that_nobody_has_is_told() {
    surveys.put(5L, "a");

    assertThatThrownBy(() -> poll("b", QuestionnaireSettings.From.START))
        .hasMessageContaining("does not own survey b");
  }

  @Test
  void a_title_cannot_be_looked_up_without_a_user() {
    assertThatThrownBy(() -> poll("rereads", "b", QuestionnaireSettings.From.START))
        .hasMessageContaining("user-id of account rereads");
  }

  @Test
  void a_mark_never_moves_back() {
    cursors.advance("reads", 5, 9);
    cursors.advance("reads", 5, 4);

    assertThat(cursors.last("reads", 5)).isEqualTo(OptionalLong.of(9));
    assertThat(cursors.last("other", 5)).isEmpty();
  }

  private void poll(String survey, QuestionnaireSettings.From from) {
    poll("reads", survey, from);
  }

  private void poll(String account, String survey, QuestionnaireSettings.From from) {
    QuestionnaireSettings settings = new QuestionnaireSettings(account, survey, from, 2);
    new QuestionnairePoll(settings, accounts, cursors, template).process(null);
  }

  private Map<?, ?> flatten(String account) {
    Map<String, Object> push =
        Map.of(
            "object", "Answer",
            "action", "answer.create",
            "payload", Map.of("survey_id", 5, "answer_id", 1, "answer", content("pushed")));
    return template.requestBodyAndHeader(
        "direct:questionnaire-answer", push, "QiaoAccount", account, Map.class);
  }

  private void asWenjuanDoes(StubComponent.Sent sent, Exchange exchange) {
    Map<?, ?> asked = (Map<?, ?>) sent.body();
    Object data =
        switch (sent.to()) {
          case "questionnaire/listSurveys" -> surveysOn(asked);
          case "questionnaire/listAnswers" -> answersBehind(asked);
          case "questionnaire/getSurvey" -> survey();
          default -> Map.of("answer_id", 1, "answer", content("fetched " + asked.get("answer_id")));
        };
    exchange.getMessage().setBody(Map.of("code", "OK", "data", data, "request_id", "r"));
  }

  private Map<String, Object> surveysOn(Map<?, ?> asked) {
    List<Map<String, Object>> all = new ArrayList<>();
    surveys.forEach((id, title) -> all.add(Map.of("id", id, "title", title)));
    int page = (Integer) asked.get("page");
    return Map.of(
        "total", all.size(), "list", page > all.size() ? List.of() : List.of(all.get(page - 1)));
  }

  private Map<String, Object> answersBehind(Map<?, ?> asked) {
    int last = ((Long) asked.get("last_answer_id")).intValue();
    int most = (Integer) asked.get("per_page");
    List<Map<String, Object>> page = new ArrayList<>();
    int newest = answers.getOrDefault(asked.get("survey_id"), 0);
    for (int id = last + 1; id <= newest && page.size() < most; id++) {
      page.add(Map.of("answer_id", id, "answer", content("listed " + id)));
    }
    return Map.of("total", newest, "last_answer_id", last + page.size(), "list", page);
  }

  private static Map<String, Object> survey() {
    Map<String, Object> question = Map.of("id", "q-1", "title", "<p>姓名</p>");
    return Map.of("id", 5, "title", "T", "pages", List.of(Map.of("questions", List.of(question))));
  }

  private static List<Object> content(String text) {
    return List.of(
        Map.of("id", "p", "questions", List.of(Map.of("id", "q-1", "type", "text", "text", text))));
  }

  private static Map<String, Object> withId(Object push) {
    Map<String, Object> copy = new LinkedHashMap<>();
    ((Map<?, ?>) push).forEach((key, value) -> copy.put(String.valueOf(key), value));
    copy.put("id", "x");
    return copy;
  }
}
