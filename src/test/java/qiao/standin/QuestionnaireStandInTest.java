package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuestionnaireStandInTest {
  private static final Map<String, Object> VISITOR =
      Map.of(
          "姓名", "王小明",
          "手机", "13800000000",
          "行业", "制造业",
          "感兴趣的产品", List.of("CRM", "其他：MES"),
          "服务评价", Map.of("接待", "满意"),
          "地区", List.of("广东", "深圳"),
          "名片", "card.jpg");

  private final QuestionnaireStandIn questionnaire = QuestionnaireStandIn.start();
  private final String token = token();

  @AfterEach
  void close() {
    questionnaire.close();
  }

  @Test
  void a_token_needs_the_right_words_and_ends_the_earlier_one() throws IOException {
    String url = questionnaire.url() + "/api/oauth2/access_token?appid=standin-appid&secret=";

    assertThat(type(Client.get(url + "standin-wenjuan-secret&grant_type=client_credentials")))
        .isEqualTo("invalid_argument");
    assertThat(type(Client.get(url + "wrong&grant_type=client_credential")))
        .isEqualTo("permission_denied");
    String newer = token();
    assertThat(call("/api/surveys?user_id=10001", token).at("/error/type").asText())
        .isEqualTo("invalid_token");
    assertThat(call("/api/surveys?user_id=10001", newer).path("code").asText()).isEqualTo("OK");
  }

  @Test
  void surveys_are_listed_for_their_owner_by_page() throws IOException {
    questionnaire.survey(Survey.of(9000125, "ef56", "回访").text("姓名"));

    JsonNode page = call("/api/surveys?user_id=10001&page=2&per_page=2", token).path("data");
    assertThat(page.path("total").asInt()).isEqualTo(3);
    assertThat(page.at("/list/0/title").asText()).isEqualTo("回访");
    assertThat(call("/api/surveys?user_id=7", token).at("/error/type").asText())
        .isEqualTo("claim_error");
    assertThat(call("/api/surveys?page=1", token).at("/error/type").asText())
        .isEqualTo("invalid_argument");
    assertThat(call("/api/surveys/1/legacy?a=b", token).path("code").asText())
        .isEqualTo("NotFound");
    assertThat(call("/api/nowhere?a=b", token).path("code").asText()).isEqualTo("NoRoute");
  }

  @Test
  void a_survey_tells_the_titles_of_its_questions() throws IOException {
    JsonNode data = call("/api/surveys/9000123/legacy?a=b", token).path("data");

    assertThat(data.path("hash").asText()).isEqualTo("ab12");
    assertThat(data.at("/pages/0/questions"))
        .extracting(question -> question.path("title").asText())
        .startsWith("姓名", "手机", "公司");
    assertThat(data.at("/pages/1/id").asText()).isEqualTo("custom_args");
  }

  @Test
  void answers_are_read_behind_a_cursor_and_one_by_one() throws IOException {
    for (int i = 0; i < 3; i++) {
      questionnaire.store(QuestionnaireStandIn.EXPO, VISITOR, Map.of());
    }

    JsonNode page =
        call("/api/surveys/9000123/answers?per_page=2&last_answer_id=1", token).path("data");
    assertThat(page.path("list")).hasSize(2);
    assertThat(page.path("last_answer_id").asInt()).isEqualTo(3);
    JsonNode end = call("/api/surveys/9000123/answers?last_answer_id=3", token).path("data");
    assertThat(end.path("list")).isEmpty();
    JsonNode one = call("/api/surveys/9000123/answers/2?a=b", token).path("data");
    assertThat(one.path("answer_id").asInt()).isEqualTo(2);
    assertThat(call("/api/surveys/9000123/answers/9?a=b", token).path("code").asText())
        .isEqualTo("NotFound");
  }

  @Test
  void an_answer_is_pushed_as_the_manual_shows() {
    try (Webhook webhook = Webhook.start()) {
      questionnaire.webhook(webhook.hookUrl());
      Submission submission =
          questionnaire.submit(QuestionnaireStandIn.EXPO, VISITOR, Map.of("campaign_id", "EXPO24"));

      assertThat(submission.accepted()).isTrue();
      JsonNode push = webhook.calls("push").get(0).json();
      assertThat(push.path("action").asText()).isEqualTo("answer.create");
      assertThat(push.at("/payload/answer_id").asInt()).isEqualTo(submission.answerId());
      JsonNode questions = push.at("/payload/answer/0/questions");
      assertThat(questions.at("/0/text").asText()).isEqualTo("王小明");
      assertThat(questions.at("/2/options/0/checked").asInt()).isOne();
      assertThat(questions.at("/3/options/1/blanks/0/value").asText()).isEqualTo("MES");
      assertThat(questions.at("/4/groups/0/options/0/text").asText()).isEqualTo("满意");
      assertThat(questions.at("/5/file_name_src").asText()).isEqualTo("card.jpg");
      assertThat(questions.at("/6/text_list")).hasSize(2);
      assertThat(push.at("/payload/answer/1/id").asText()).isEqualTo("custom_args");
      assertThat(push.at("/payload/answer/1/questions/0/text").asText()).isEqualTo("EXPO24");
    }
  }

  @Test
  void a_redelivery_has_the_same_content_and_another_id() {
    try (Webhook webhook = Webhook.start()) {
      questionnaire.webhook(webhook.hookUrl());
      int answer = questionnaire.submit(VISITOR).answerId();
      questionnaire.redeliver(QuestionnaireStandIn.EXPO, answer);
      questionnaire.update(QuestionnaireStandIn.EXPO, answer, Map.of("姓名", "李"), Map.of());
      questionnaire.delete(QuestionnaireStandIn.EXPO, answer);
      questionnaire.testPush();
      questionnaire.oldPushes(true).submit(VISITOR);

      List<JsonNode> pushes = webhook.calls("push").stream().map(Call::json).toList();
      assertThat(pushes.get(1).path("payload")).isEqualTo(pushes.get(0).path("payload"));
      assertThat(pushes.get(1).path("id")).isNotEqualTo(pushes.get(0).path("id"));
      assertThat(pushes.get(2).path("action").asText()).isEqualTo("answer.update");
      assertThat(pushes.get(3).path("action").asText()).isEqualTo("answer.delete");
      assertThat(pushes.get(4).path("payload")).isEmpty();
      assertThat(pushes.get(5).path("payload").has("qq")).isTrue();
    }
  }

  @Test
  void many_answers_are_pushed_once_each_over_http() throws IOException {
    try (Webhook webhook = Webhook.start()) {
      questionnaire.webhook(webhook.hookUrl());
      webhook.answers("push", Mishap.busy(), Mishap.cut());
      String url = questionnaire.url() + "/_standin/push?count=100&concurrency=8&answers=true";

      JsonNode report = Client.post(url, "text/plain", "").json();

      assertThat(report.path("accepted").asInt()).isEqualTo(98);
      assertThat(report.path("acceptedAnswers")).hasSize(98);
      assertThat(report.at("/statuses/200").asInt()).isEqualTo(98);
      assertThat(report.at("/statuses/500").asInt()).isOne();
      assertThat(report.at("/statuses/0").asInt()).isOne();
      assertThat(webhook.count("push")).isEqualTo(100);
    }
  }

  @Test
  void a_visitor_fills_in_the_page_and_is_thanked() throws IOException {
    Survey survey = questionnaire.survey(QuestionnaireStandIn.EXPO);
    String page = questionnaire.pageUrl(survey.id());
    assertThat(Client.get(page + "?campaign_id=EXPO24").body())
        .contains("感兴趣的产品", "name=\"campaign_id\" value=\"EXPO24\"");

    assertThat(Client.form(page, Map.of()).body()).contains("请填写“姓名”");
    Client.Reply reply =
        Client.form(
            page,
            Map.of(
                survey.question("姓名").orElseThrow().id(), "王小明",
                survey.question("手机").orElseThrow().id(), "13800000000",
                survey.question("公司").orElseThrow().id(), "示例科技"));

    assertThat(reply.status()).isEqualTo(303);
    assertThat(Client.get(questionnaire.url() + reply.location()).body()).contains("答卷编号 <b>1");
    assertThat(Client.get(questionnaire.url()).body()).contains("展会留资", "满意度调查");
  }

  private String token() {
    String url =
        "/api/oauth2/access_token?appid=standin-appid&secret=standin-wenjuan-secret"
            + "&grant_type=client_credential";
    try {
      return Client.get(questionnaire.url() + url).json().at("/data/access_token").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode call(String path, String with) throws IOException {
    return Client.get(questionnaire.url() + path + "&appid=standin-appid&access_token=" + with)
        .json();
  }

  private static String type(Client.Reply reply) {
    return reply.json().at("/error/type").asText();
  }
}
