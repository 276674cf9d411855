package qiao.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {
  private static final Instant NOW = Instant.parse("2024-03-05T02:00:00Z");
  private final EventReader reader =
      new EventReader(
          Sample.LEGEND.with("own.yaml", "- {code: \"#F101\", title: 部门, field: extra.department}"),
          Clock.fixed(NOW, ZoneOffset.UTC),
          ZoneId.of("Asia/Shanghai"));

  @Test
  void plain_names_and_placeholders_say_the_same() throws BadEvent {
    TodoEvent plain =
        read(
            """
            {"scene":"created","todoId":"todo-77","receivers":["1001"],"apiName":"LeadsObj",
             "dataId":"d77","tenant":"714000","title":"报价单审批","submitter":"李雷",
             "sender":"1000","createdAt":"2024-03-05 09:30","extra":{"department":"华东"}}
            """);
    TodoEvent coded =
        read(
            """
            {"scene":"created","#F012":"todo-77","#F001":"1001","#F037":"LeadsObj","#F015":"d77",
             "#F028":714000,"#F055":"报价单审批","#F054":"李雷","#F049":"1000",
             "#F009":"1709602200000","#F101":"华东","#F053":"","#F056":null}
            """);

    assertThat(coded).isEqualTo(plain);
    assertThat(coded.times()).containsEntry("createdAt", Instant.parse("2024-03-05T01:30:00Z"));
    assertThat(coded.at()).isEqualTo(NOW);
    assertThat(coded.dedupeKey()).isEqualTo(plain.dedupeKey());
  }

  @Test
  void an_event_becomes_one_for_each_receiver_in_its_own_lane() throws BadEvent {
    TodoEvent event =
        read("{\"scene\":\"finished\",\"todoId\":\"a/b\",\"receivers\":[\"1\",\"2\",\"1\"]}");

    assertThat(event.perReceiver()).extracting(ReceiverEvent::receiver).containsExactly("1", "2");
    assertThat(event.perReceiver().get(0).lane("oa")).isEqualTo("oa///a%2Fb/1");
    assertThat(event.perReceiver()).extracting(ReceiverEvent::dedupeKey).doesNotHaveDuplicates();
  }

  @Test
  void an_event_s_values_show_the_bound_users() throws BadEvent {
    Values values =
        read("{\"scene\":\"finished\",\"todoId\":\"t\",\"receiver\":1001,\"sender\":\"1000\"}")
            .perReceiver()
            .get(0)
            .values("zhangsan", "");

    assertThat(values.get("receiver")).contains("zhangsan");
    assertThat(values.get("crmReceiver")).contains("1001");
    assertThat(values.get("crmSender")).contains("1000");
    assertThat(values.get("sender")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"scene\":\"gone\"}                                   | scene 'gone' is none of",
        "{\"scene\":\"created\",\"receiver\":\"1\",\"title\":\"t\"} | todoId is missing",
        "{\"scene\":\"created\",\"todoId\":\"1\",\"receiver\":\"1\"} | title is missing",
        "{\"scene\":\"deleted\",\"#F012\":\"1\"}                | receivers must name at least one",
        "{\"scene\":\"deleted\",\"receivers\":[\"1\",\"\"]}     | receivers must name at least one",
        "{\"#F012\":\"1\",\"todoId\":\"2\"}                     | todoId says the same as #F012",
        "{\"#F999\":\"1\"}                                      | #F999 is no placeholder",
        "{\"titel\":\"1\"}                                      | titel is no field",
        "{\"#F037\":\"../x\"}                                   | #F037 must look like",
        "{\"dataId\":\"a b\"}                                   | dataId must look like",
        "{\"url\":\"javascript:alert(1)\"}                      | url must be a whole http",
        "{\"#F009\":\"yesterday\"}                              | #F009 must be epoch milliseconds",
        "{\"at\":\"20240305093000\"}                           | at must be epoch milliseconds",
        "{\"title\":{\"a\":1}}                                  | title must be a text",
        "{\"extra\":[1]}                                        | extra must be an object",
        "{\"extra\":{\"a b\":1}}                                | extra.a b needs a name",
        "[]                                                     | body must be a JSON object",
        "{\"a\":                                                | body is no JSON",
        "{\"a\":1,\"a\":2}                                      | body is no JSON",
      })
  void a_mistake_names_the_field(String json, String told) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(BadEvent.class).hasMessageContaining(told);
  }

  @Test
  void texts_and_receivers_have_limits() {
    String many = "\"1\",".repeat(1_001) + "\"1\"";
    String json = "{\"title\":\"" + "长".repeat(2_001) + "\",\"receivers\":[" + many + "]}";

    assertThatThrownBy(() -> read(json))
        .hasMessageContaining("title has more than 2000 characters")
        .hasMessageContaining("receivers names 1002, more than 1000");
  }

  @Test
  void a_receiver_whom_no_binding_could_name_is_refused_and_not_tried_for_ever() {
    String json = "{\"scene\":\"deleted\",\"todoId\":\"t\",\"receivers\":[\"%s\"]}";

    assertThatThrownBy(() -> read(json.formatted("e".repeat(101))))
        .hasMessageContaining("receivers has an id of more than 100");
  }

  @Test
  void an_event_of_tomorrow_is_refused_because_nothing_could_come_after_it() {
    String json = "{\"scene\":\"deleted\",\"todoId\":\"t\",\"receivers\":\"1\",\"at\":\"%s\"}";

    assertThatThrownBy(() -> read(json.formatted("2024-03-06T02:00:01Z")))
        .hasMessageContaining("at lies more than a day ahead");
  }

  @Test
  void an_id_of_emoji_is_measured_as_the_store_measures_it() {
    String json = "{\"scene\":\"deleted\",\"todoId\":\"%s\",\"receivers\":[\"1\"]}";

    assertThatThrownBy(() -> read(json.formatted("😀".repeat(128))))
        .hasMessageContaining("todoId has more than 128 characters");
  }

  @Test
  void two_reminders_without_an_id_are_two_at_an_oa_that_wants_ids() throws BadEvent {
    String json =
        """
        {"scene":"reminder","todoId":"t","title":"t","receivers":["1"],"at":"%s"}""";

    Values first = read(json.formatted("2024-03-05 09:30:00")).perReceiver().get(0).values("", "");
    Values second = read(json.formatted("2024-03-05 09:30:01")).perReceiver().get(0).values("", "");

    assertThat(first.get("eventId")).isPresent().isNotEqualTo(second.get("eventId"));
  }

  @Test
  void an_operator_s_mistake_in_the_legend_is_told() {
    assertThatThrownBy(
            () -> Sample.LEGEND.with("own.yaml", "- {code: F1, title: 部门, field: extra.a}"))
        .hasMessageContaining("own.yaml:1")
        .hasMessageContaining("'F1' is not # F and three digits");
    assertThatThrownBy(
            () -> Sample.LEGEND.with("own.yaml", "- {code: \"#F101\", title: 部门, field: depart}"))
        .hasMessageContaining("'depart' is no field of an event");
  }

  @Test
  void uncertain_placeholders_are_marked() {
    assertThat(Sample.LEGEND.all())
        .filteredOn(each -> each.certainty().uncertain())
        .extracting(Placeholder::code)
        .containsExactly(
            "#F001", "#F009", "#F012", "#F015", "#F028", "#F037", "#F049", "#F053", "#F054",
            "#F055", "#F056");
  }

  private TodoEvent read(String json) throws BadEvent {
    return reader.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
