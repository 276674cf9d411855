package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.vendor.VendorStub.Answer;
import qiao.vendor.VendorStub.Asked;

/** A step with all=true follows the pages of an answer to their end, one at a time. */
class PagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock = Clock.systemUTC();
  private final VendorStub stub = new VendorStub(clock, Map.of());
  private final List<String> items = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    stub.camel.addComponent("vendor", new VendorComponent(stub.camel, stub.vendors, clock));
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void a_cursor_is_followed_until_it_is_empty_even_over_an_empty_page() throws Exception {
    stub.answersCalls(
        asked ->
            switch (body(asked).path("cursor").asText()) {
              case "" -> page("dept_user", "next_cursor", "\"c1\"", "a", "b");
              case "c1" -> page("dept_user", "next_cursor", "\"c2\"");
              default -> page("dept_user", "next_cursor", "\"\"", "c");
            });

    follow("listMemberIds", "{\"limit\":2}");

    assertThat(items).containsExactly("a", "b", "c");
    assertThat(stub.calls()).hasSize(3).allMatch(asked -> body(asked).path("limit").asInt() == 2);
  }

  @Test
  void a_page_is_asked_for_when_the_last_item_before_it_is_taken() throws Exception {
    List<Integer> askedBefore = new CopyOnWriteArrayList<>();
    stub.answersCalls(
        asked ->
            switch (body(asked).path("cursor").asText()) {
              case "" -> page("dept_user", "next_cursor", "\"c1\"", "a", "b");
              case "c1" -> page("dept_user", "next_cursor", "\"c2\"", "c", "d");
              default -> page("dept_user", "next_cursor", "\"\"", "e");
            });

    follow("wecom/listMemberIds?account=wecom", "{}", e -> askedBefore.add(stub.calls().size()));

    assertThat(askedBefore).containsExactly(1, 2, 2, 3, 3);
  }

  @Test
  void an_offset_is_followed_until_the_total_has_come() throws Exception {
    stub.answersCalls(
        asked ->
            body(asked).path("offset").asInt() == 0
                ? page("items", "total\":3,\"next_offset", "2", "a", "b")
                : page("items", "total\":3,\"next_offset", "3", "c"));

    follow(
        "getGroupStatisticsByOwner",
        "{\"day_begin_time\":1717171200,\"owner_filter\":{\"userid_list\":[\"a\"]}}");

    assertThat(items).containsExactly("a", "b", "c");
    assertThat(stub.calls()).hasSize(2);
  }

  @Test
  void schedules_are_counted_until_a_page_is_empty_and_not_only_short() throws Exception {
    stub.answersCalls(
        asked ->
            switch (body(asked).path("offset").asInt()) {
              case 0 -> page("schedule_list", "x", "0", "a", "b");
              case 2 -> page("schedule_list", "x", "0", "c");
              default -> page("schedule_list", "x", "0");
            });

    follow("listSchedules", "{\"cal_id\":\"c1\",\"limit\":2}");

    assertThat(items).containsExactly("a", "b", "c");
    assertThat(stub.calls()).hasSize(3);
  }

  @Test
  void a_cursor_that_names_itself_ends_the_step_instead_of_asking_for_ever() throws Exception {
    stub.answersCalls(asked -> page("dept_user", "next_cursor", "\"c1\"", "a"));

    assertThatThrownBy(() -> follow("listMemberIds", "{}"))
        .hasRootCauseMessage("the page behind cursor \"c1\" names itself as the next one");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 100})
  void cursors_that_go_round_in_a_circle_end_the_step_instead_of_asking_for_ever(int circle) {
    stub.answersCalls(
        asked -> {
          int at = body(asked).path("cursor").asInt();
          return page(
              "dept_user", "next_cursor", "\"" + (at < 5 ? at + 1 : round(at, circle)) + "\"", "a");
        });

    assertThatThrownBy(() -> follow("listMemberIds", "{}"))
        .rootCause()
        .hasMessageContaining("names an earlier one as the next one");
    assertThat(stub.calls()).hasSizeLessThan(4 * (circle + 5));
  }

  private static int round(int at, int circle) {
    return 5 + (at - 5 + 1) % circle;
  }

  @Test
  void pages_that_stay_empty_under_ever_new_cursors_end_the_step() {
    stub.answersCalls(
        asked ->
            page(
                "dept_user",
                "next_cursor",
                "\"" + (body(asked).path("cursor").asInt() + 1) + "\""));

    assertThatThrownBy(() -> follow("listMemberIds", "{}"))
        .rootCause()
        .hasMessageContaining("one of more than 1000 empty ones");
  }

  @Test
  void a_later_page_that_is_refused_fails_the_step_with_the_vendor_s_reason() throws Exception {
    stub.answersCalls(
        asked ->
            body(asked).path("cursor").asText().isEmpty()
                ? page("dept_user", "next_cursor", "\"c1\"", "a", "b")
                : new Answer(200, "{\"errcode\":60011,\"errmsg\":\"no privilege\"}"));

    assertThatThrownBy(() -> follow("listMemberIds", "{}"))
        .hasRootCauseInstanceOf(VendorFault.class)
        .rootCause()
        .hasMessageContaining("60011");
    assertThat(items).containsExactly("a");
  }

  @Test
  void meetings_are_followed_by_two_cursors_while_some_remain_and_come_once() throws Exception {
    stub.answersCalls(
        asked ->
            switch (String.valueOf(asked.query())) {
              case "userid=lisi&instanceid=1" ->
                  meetings(2, "\"next_pos\":170,\"next_cursory\":170001", "a", "b");
              case "userid=lisi&instanceid=1&pos=170&cursory=170001" ->
                  meetings(1, "\"next_pos\":170,\"next_cursory\":170002", "b", "c");
              default -> meetings(0, "\"next_pos\":180", "c", "d");
            });

    follow("tencent-meeting", "listUserMeetings", "{\"userid\":\"lisi\",\"instanceid\":1}");

    assertThat(items).containsExactly("a", "b", "c", "d");
    assertThat(stub.calls()).hasSize(3);
  }

  @Test
  void pages_that_bring_nothing_new_end_though_the_vendor_says_that_more_remain() throws Exception {
    stub.answersCalls(asked -> meetings(2, "\"next_pos\":17" + stub.calls().size(), "a", "b"));

    follow("tencent-meeting", "listUserMeetings", "{\"userid\":\"lisi\",\"instanceid\":1}");

    assertThat(items).containsExactly("a", "b");
    assertThat(stub.calls()).hasSize(2);
  }

  @Test
  void participants_are_followed_until_the_flag_says_that_none_remain() throws Exception {
    stub.answersCalls(
        asked ->
            asked.query().contains("pos=2")
                ? page("participants", "has_remaining", "false,\"next_pos\":3", "c")
                : page("participants", "has_remaining", "true,\"next_pos\":2", "a", "b"));

    follow("tencent-meeting", "listParticipants", "{\"meetingId\":\"1\",\"userid\":\"lisi\"}");

    assertThat(items).containsExactly("a", "b", "c");
  }

  @Test
  void an_offset_deep_in_the_request_grows_by_the_size_of_a_page() throws Exception {
    stub.answersCalls(
        asked ->
            switch (body(asked).at("/data/search_query_info/offset").asInt()) {
              case 0 -> objects("a", "b");
              case 2 -> objects("c");
              default -> objects();
            });

    follow(
        "fxiaoke",
        "queryObjects",
        "{\"data\":{\"dataObjectApiName\":\"LeadsObj\","
            + "\"search_query_info\":{\"limit\":2,\"offset\":0}}}");

    assertThat(items).containsExactly("a", "b", "c");
    assertThat(stub.calls())
        .extracting(asked -> body(asked).at("/data/search_query_info/offset").asInt())
        .containsExactly(0, 2, 4);
  }

  @Test
  void an_offset_beyond_what_the_vendor_takes_fails_the_step_and_names_the_limit() {
    stub.answersCalls(asked -> objects("a"));

    assertThatThrownBy(
            () ->
                follow(
                    "fxiaoke",
                    "queryObjects",
                    "{\"data\":{\"dataObjectApiName\":\"LeadsObj\","
                        + "\"search_query_info\":{\"limit\":100,\"offset\":9900}}}"))
        .rootCause()
        .hasMessageContaining("data.search_query_info.offset: 10100, at most 10000 allowed");
  }

  @Test
  void surveys_are_counted_by_pages_and_a_white_list_by_its_last_item() throws Exception {
    stub.answersCalls(
        asked ->
            asked.query().contains("page=2") || asked.query().contains("last_id=2")
                ? survey()
                : asked.query().contains("last_id=0") ? survey("1", "2") : survey("8", "9"));

    follow("questionnaire", "listSurveys", "{}");
    follow("questionnaire", "listRespondents", "{\"survey_id\":9,\"last_id\":0}");

    assertThat(items).containsExactly("8", "9", "1", "2");
    assertThat(stub.calls()).hasSize(4);
  }

  @Test
  void an_operation_without_pages_can_t_be_followed() {
    assertThatThrownBy(
            () -> stub.camel.getEndpoint("vendor:wecom/getMember?account=wecom&all=true"))
        .hasRootCauseMessage(
            "all=true: the answer of vendor:wecom/getMember does not come in pages");
  }

  private void follow(String operation, String given) throws Exception {
    follow("wecom", operation, given);
  }

  private void follow(String vendor, String operation, String given) throws Exception {
    follow(vendor + "/" + operation + "?account=" + vendor, given, e -> {});
  }

  private void follow(String called, String given, Processor each) throws Exception {
    String begin = "direct:" + called.hashCode();
    stub.camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(begin)
                .to("vendor:" + called + "&all=true")
                .split(body())
                .streaming()
                .stopOnException()
                .process(each)
                .process(PagesTest.this::keep);
          }
        });
    stub.camel.createProducerTemplate().requestBody(begin, given);
  }

  private void keep(Exchange exchange) {
    items.add(String.valueOf(exchange.getMessage().getBody(Map.class).get("id")));
  }

  private static Answer meetings(int remaining, String next, String... ids) {
    List<String> meetings =
        Arrays.stream(ids)
            .map(id -> "{\"id\":\"" + id + "\",\"meeting_id\":\"" + id + "\"}")
            .toList();
    return new Answer(
        200,
        "{\"remaining\":%d,%s,\"meeting_info_list\":[%s]}"
            .formatted(remaining, next, String.join(",", meetings)));
  }

  private static Answer objects(String... ids) {
    return inside("{\"errorCode\":0,\"data\":{\"dataList\":[%s]}}", ids);
  }

  private static Answer survey(String... ids) {
    return inside("{\"code\":\"OK\",\"data\":{\"list\":[%s]}}", ids);
  }

  private static Answer inside(String answer, String... ids) {
    List<String> items = Arrays.stream(ids).map(id -> "{\"id\":\"" + id + "\"}").toList();
    return new Answer(200, answer.formatted(String.join(",", items)));
  }

  private static JsonNode body(Asked asked) {
    try {
      return JSON.readTree(asked.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer page(String list, String next, String value, String... ids) {
    List<String> objects = Arrays.stream(ids).map(id -> "{\"id\":\"" + id + "\"}").toList();
    return new Answer(
        200,
        "{\"errcode\":0,\""
            + next
            + "\":"
            + value
            + ",\""
            + list
            + "\":["
            + String.join(",", objects)
            + "]}");
  }
}
