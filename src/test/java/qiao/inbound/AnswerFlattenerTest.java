package qiao.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerFlattenerTest {
  private static final String PUSH =
      """
      {"id":"7f0c","object":"Answer","action":"answer.create","created_at":"2024-05-06 10:20:31",
       "payload":{"survey_id":9000123,"survey_hash":"ab12","answer_id":7,
        "respondent_id":60000000009,"openid":"o-1","duration":148,
        "started_at":"2024-05-06 10:18:02","ended_at":"2024-05-06 10:20:30",
        "answer":[
         {"id":"p-1","questions":[
          {"id":"q-1","type":"text","text":"王小明"},
          {"id":"q-2","type":"text","text":"13800000000"},
          {"id":"q-3","type":"radio","options":[{"id":"o-1","checked":1,"text":"制造业"}]},
          {"id":"q-4","type":"checkbox","options":[{"id":"o-1","checked":1,"text":"CRM"},
           {"id":"o-2","checked":0,"text":"OA"},
           {"id":"o-3","checked":1,"text":"其他","blanks":[{"id":"b-1","value":"MES"}]}]},
          {"id":"q-5","type":"matrix_radio","groups":[
           {"id":"s-1","text":"服务","options":[{"id":"o-1","checked":1,"text":"满意"}]},
           {"id":"s-2","text":"价格","options":[{"id":"o-2","checked":1,"text":"一般"}]}]}]},
         {"id":"custom_args","questions":[
          {"id":"custom-arg-01","type":"text","title":"campaign_id","text":"EXPO24"}]}]}}
      """;

  private static final String SURVEY =
      """
      {"id":9000123,"hash":"zz99","title":"<p>展会&nbsp;留资</p>","pages":[{"id":"p-1","questions":[
        {"id":"q-1","type":"text","title":"<p><b>您的姓名</b></p>"},
        {"id":"q-2","type":"text","title":" 联系\\n 方式 "},
        {"id":"q-3","type":"radio","title":"您的姓名","options":[{"id":"o-1","text":"<i>制造</i>"}]},
        {"id":"q-5","type":"matrix_radio","title":"A &lt; B","subTitles":[{"id":"s-1","text":"服务"}],
         "options":[{"id":"o-1","text":"满意"}]}]}]}
      """;

  @Test
  void a_push_becomes_plain_fields() {
    Map<String, Object> flat = flatten(PUSH, "{}", "{}");

    assertThat(flat)
        .contains(
            entry("survey_id", 9000123),
            entry("survey_hash", "ab12"),
            entry("survey_title", ""),
            entry("answer_id", 7),
            entry("key", "wj-9000123-7"),
            entry("action", "answer.create"),
            entry("respondent_id", 60000000009L),
            entry("openid", "o-1"),
            entry("started_at", "2024-05-06 10:18:02"),
            entry("ended_at", "2024-05-06 10:20:30"),
            entry("duration", 148),
            entry("custom_args", Map.of("campaign_id", "EXPO24")));
    assertThat(texts(flat, "answers"))
        .containsExactly(
            entry("q-1", "王小明"),
            entry("q-2", "13800000000"),
            entry("q-3", "制造业"),
            entry("q-4", "CRM、其他：MES"),
            entry("q-5", "服务：满意；价格：一般"),
            entry("custom-arg-01", "EXPO24"));
    assertThat(texts(flat, "by_title")).isEmpty();
  }

  @Test
  void titles_come_from_the_survey_without_markup_and_a_second_one_is_numbered() {
    Map<String, Object> flat = flatten(PUSH, "{}", SURVEY);

    assertThat(flat).containsEntry("survey_title", "展会 留资").containsEntry("survey_hash", "ab12");
    assertThat(texts(flat, "by_title"))
        .containsExactly(
            entry("您的姓名", "王小明"),
            entry("联系 方式", "13800000000"),
            entry("您的姓名 (2)", "制造业"),
            entry("A < B", "服务：满意；价格：一般"));
    assertThat(texts(flat, "custom_args")).containsExactly(entry("campaign_id", "EXPO24"));
  }

  @Test
  void each_question_is_kept_with_what_was_chosen() {
    assertThat(questions(flatten(PUSH, "{}", SURVEY)).get(0))
        .isEqualTo(
            Map.of(
                "id", "q-1", "title", "您的姓名", "type", "text", "text", "王小明", "options", List.of()));
    assertThat(questions(flatten(PUSH, "{}", SURVEY)).get(3))
        .containsEntry("options", List.of("CRM", "其他：MES"))
        .doesNotContainKey("raw");
  }

  @Test
  void the_envelope_may_survive_inside_a_survey_without_pages() {
    assertThat(flatten(PUSH, "{}", "{\"title\":\"T\"}")).containsEntry("survey_title", "T");
  }

  @Test
  void a_fetched_answer_replaces_what_was_pushed() {
    String fetched =
        """
        {"answer_id":7,"respondent_id":5,"started_at":"s","ended_at":"e","answer":[
         {"id":"p-1","questions":[{"id":"q-1","type":"text","text":"真实"}]}]}
        """;

    Map<String, Object> flat = flatten(PUSH, fetched, "{}");

    assertThat(texts(flat, "answers")).containsExactly(entry("q-1", "真实"));
    assertThat(flat)
        .containsEntry("key", "wj-9000123-7")
        .containsEntry("survey_hash", "ab12")
        .containsEntry("respondent_id", 5)
        .containsEntry("ended_at", "e")
        .containsEntry("openid", "")
        .containsEntry("custom_args", Map.of())
        .doesNotContainKey("duration");
  }

  @Test
  void an_answer_object_of_the_api_can_be_flattened_by_itself() {
    Map<String, Object> flat =
        flatten("{\"answer_id\":3,\"qq\":42,\"answer\":[]}", "{}", "{\"id\":9,\"hash\":\"h\"}");

    assertThat(flat)
        .containsEntry("key", "wj-9-3")
        .containsEntry("survey_hash", "h")
        .containsEntry("respondent_id", 42);
  }

  @Test
  void the_older_name_of_the_respondent_is_understood() {
    assertThat(flatten(PUSH.replace("respondent_id", "qq"), "{}", "{}"))
        .containsEntry("respondent_id", 60000000009L);
  }

  @Test
  void a_deleted_answer_without_content_has_no_answers() {
    String push =
        "{\"object\":\"Answer\",\"action\":\"answer.delete\",\"payload\":{\"survey_id\":9,\"answer_id\":3}}";

    assertThat(flatten(push, "{}", SURVEY))
        .containsEntry("action", "answer.delete")
        .containsEntry("answers", Map.of())
        .containsEntry("questions", List.of());
  }

  @Test
  void option_and_row_texts_come_from_the_survey_when_the_push_has_ids_only() {
    String questions =
        """
        {"id":"q-3","type":"radio","options":[{"id":"o-1","checked":1}]},
        {"id":"q-5","type":"matrix_radio","groups":[{"id":"s-1","options":[{"id":"o-1","checked":1}]}]},
        {"id":"q-9","type":"radio","options":[{"id":"o-404","checked":1}]}
        """;

    assertThat(texts(flatten(push(questions), "{}", SURVEY), "answers"))
        .containsExactly(entry("q-3", "制造"), entry("q-5", "服务：满意"), entry("q-9", "o-404"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          text with spaces       | "type":"text","text":"  a b "                                                    | a b
          number as text         | "type":"text","text":5                                                           | 5
          textarea               | "type":"textarea","text":"a\\nb"                                                 | ~a
          b~
          empty text             | "type":"text","text":""                                                          | ~~
          no content             | "type":"text"                                                                    | ~~
          nothing chosen         | "type":"radio","options":[{"id":"a","text":"A","checked":0}]                      | ~~
          all when unmarked      | "type":"radio","options":[{"text":"A"},{"text":"B"}]                             | A、B
          checked as true        | "type":"radio","options":[{"text":"A","checked":true},{"text":"B","checked":false}] | A
          checked as text        | "type":"radio","options":[{"text":"A","checked":"1"},{"text":"B","checked":"0"}] | A
          one marked, one not    | "type":"radio","options":[{"text":"A","checked":1},{"text":"B"}]                 | A
          select                 | "type":"select","options":[{"text":"广东","checked":1}]                            | 广东
          blank of an option     | "type":"radio","options":[{"text":"其他","checked":1,"blanks":[{"value":"x"},{"value":"y"}]}] | 其他：x、y
          empty blank            | "type":"radio","options":[{"text":"其他","checked":1,"blanks":[{"value":""}]}]       | 其他
          blank of the question  | "type":"radio","options":[{"text":"其他","checked":1}],"blanks":[{"value":"x"}]      | 其他：x
          blanks only            | "type":"blank","blanks":[{"id":"1","value":"x"},{"id":"2","value":"y"}]          | x、y
          text before options    | "type":"new","text":"t","options":[{"text":"A","checked":1}]                      | t
          matrix_checkbox        | "type":"matrix_checkbox","groups":[{"text":"r","options":[{"text":"A","checked":1},{"text":"B","checked":1},{"text":"C","checked":0}]}] | r：A、B
          matrix, a row empty    | "type":"matrix_radio","groups":[{"text":"r","options":[{"text":"A","checked":0}]},{"text":"s","options":[{"text":"B","checked":1}]}] | s：B
          matrix of blanks       | "type":"matrix_blank","groups":[{"text":"r","blanks":[{"value":"v"}]}]           | r：v
          matrix of stars        | "type":"matrix_star","groups":[{"text":"r","score":4}]                           | r：4
          chained                | "type":"chained","id_list":["1","2"],"text_list":["广东","深圳"]                      | 广东 / 深圳
          upload                 | "type":"upload","file_name_src":"名片.jpg","file_name_dst":"x1.jpg"                | 名片.jpg
          uploads                | "type":"upload","file_name_src":["a.jpg","b.pdf"]                                | a.jpg、b.pdf
          upload, stored name    | "type":"upload","file_name_src":"","file_name_dst":"x1.jpg"                      | x1.jpg
          star as text           | "type":"star","text":"5"                                                         | 5
          star as option         | "type":"star","options":[{"text":"4","checked":1}]                               | 4
          star as number         | "type":"star","star":3                                                           | 3
          """)
  void every_kind_of_question_reads_as_text(String kind, String question, String text) {
    Map<String, Object> flat = flatten(push("{\"id\":\"q\"," + question + "}"), "{}", "{}");

    assertThat(texts(flat, "answers")).containsExactly(entry("q", text));
    assertThat(questions(flat).get(0)).doesNotContainKey("raw");
  }

  @Test
  void a_kind_that_nobody_knows_is_kept_as_it_came() {
    Map<String, Object> flat =
        flatten(push("{\"id\":\"q\",\"type\":\"map\",\"place\":{\"y\":2,\"x\":1}}"), "{}", "{}");

    assertThat(texts(flat, "answers")).containsExactly(entry("q", "{\"place\":{\"x\":1,\"y\":2}}"));
    assertThat(questions(flat).get(0))
        .containsEntry("raw", Map.of("place", Map.of("x", 1, "y", 2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}
          {"payload":{}}
          {"payload":{"answer":"none"}}
          {"payload":{"answer":[1,null,{"questions":7},{"questions":[null,{}]}]}}
          {"payload":{"answer":[{"questions":[{"id":5,"options":"x","groups":[1],"blanks":{}}]}]}}
          """)
  void what_is_shaped_unlike_an_answer_does_no_harm(String push) {
    assertThat(flatten(push, "{}", "{\"pages\":[{\"questions\":[{}]}]}"))
        .containsKeys("key", "answers", "by_title", "custom_args", "questions");
  }

  private static String push(String questions) {
    return "{\"payload\":{\"survey_id\":9,\"answer_id\":1,\"answer\":[{\"id\":\"p\",\"questions\":["
        + questions
        + "]}]}}";
  }

  private static Map<String, Object> flatten(String push, String fetched, String survey) {
    return AnswerFlattener.flatten(map(push), map(fetched), map(survey));
  }

  private static Map<?, ?> map(String json) {
    try {
      return (Map<?, ?>) PushJson.read(json.getBytes(StandardCharsets.UTF_8));
    } catch (PushJson.Malformed e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> texts(Map<String, Object> flat, String key) {
    return (Map<String, String>) flat.get(key);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> questions(Map<String, Object> flat) {
    return (List<Map<String, Object>>) flat.get("questions");
  }
}
