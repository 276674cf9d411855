package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qiao.MovableClock;
import qiao.catalog.Accounts;
import qiao.catalog.Fault;
import qiao.inbox.Journal;
import qiao.vendor.VendorStub.Answer;
import qiao.vendor.VendorStub.Asked;

/** Calls that prove by themselves who makes them, and what such vendors are asked again. */
@Timeout(60)
class SignedCallTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LEAD =
      "{\"data\":{\"object_data\":{\"dataObjectApiName\":\"LeadsObj\",\"name\":\"王小明\","
          + "\"field_x1__c\":\"wj-1-2\"}}}";

  private final MovableClock clock = new MovableClock();
  private final VendorStub stub = new VendorStub(clock, Map.of());
  private final MemoryJournal journal = new MemoryJournal(clock);

  @AfterEach
  void close() {
    stub.close();
  }

  @ParameterizedTest
  @CsvSource({
    "tencent-ses, listEmailIdentities, {}, X-TC-Timestamp, Authorization",
    "tencent-meeting, listMyMeetings, {\"instanceid\":1}, X-TC-Timestamp, X-TC-Signature",
    "ec, getStructure, {}, X-Ec-TimeStamp, X-Ec-Sign"
  })
  void each_try_is_signed_with_its_own_time(
      String vendor, String operation, String given, String time, String signature)
      throws Exception {
    stub.answersCalls(asked -> new Answer(503, ""));

    catchThrowableOfType(VendorFault.class, () -> run(vendor, operation, given));
    clock.move(Duration.ofMinutes(3));
    catchThrowableOfType(VendorFault.class, () -> run(vendor, operation, given));

    assertThat(stub.calls()).hasSize(2);
    assertThat(headers(time)).doesNotHaveDuplicates();
    assertThat(headers(signature)).doesNotHaveDuplicates();
  }

  @Test
  void a_signed_call_carries_its_headers_and_no_secret() throws Exception {
    stub.answersCalls(asked -> new Answer(200, "{\"code\":200,\"data\":{}}"));

    run("ec", "getStructure", "{}");

    Asked call = stub.calls().get(0);
    assertThat(call.headers().keySet())
        .contains("X-ec-cid", "X-ec-timestamp", "X-ec-sign", "Content-type");
    assertThat(call.headers().toString()).doesNotContain("s3cr3tDemo", "100200300");
  }

  @Test
  void what_an_account_gives_as_a_number_leaves_as_a_number() throws Exception {
    stub.answersCalls(asked -> new Answer(200, "{\"code\":200,\"data\":{}}"));

    run("ec", "switchUser", "{\"userId\":10004,\"status\":0}");

    assertThat(JSON.readTree(stub.calls().get(0).body()))
        .isEqualTo(JSON.readTree("{\"userId\":10004,\"status\":0,\"optUserId\":10001}"));
  }

  @Test
  void a_cancelled_meeting_that_is_answered_with_nothing_is_done() throws Exception {
    stub.answersCalls(asked -> new Answer(200, ""));

    JsonNode answer =
        run(
            "tencent-meeting",
            "cancelMeeting",
            "{\"meetingId\":\"7\",\"userid\":\"a\",\"instanceid\":1,\"reason_code\":1}");

    assertThat(answer).isEqualTo(JSON.createObjectNode());
    assertThat(journal.entries.get("step").state()).isEqualTo(Journal.State.DONE);
  }

  @Test
  void an_account_without_its_secret_is_told_before_anything_leaves() {
    Accounts blank =
        Accounts.of(
            Map.of("ec", Map.of("vendor", "ec", "url", stub.url())), stub.vendors.catalog());
    try (Vendors vendors =
        new Vendors(
            stub.vendors.catalog(),
            blank,
            clock,
            new io.micrometer.core.instrument.simple.SimpleMeterRegistry())) {
      BoundOperation operation = vendors.bound("ec", "getStructure", "ec");

      VendorFault fault =
          catchThrowableOfType(VendorFault.class, () -> operation.build(JSON.createObjectNode()));

      assertThat(fault.kind()).isEqualTo(Fault.MISCONFIGURED);
      assertThat(fault.reason()).contains("app-id");
      assertThat(stub.asked).isEmpty();
    }
  }

  @Test
  void a_short_message_that_some_did_not_get_is_not_sent_to_all_again() {
    stub.answersCalls(
        asked ->
            new Answer(
                200,
                "{\"Response\":{\"SendStatusSet\":[{\"PhoneNumber\":\"+8613900000001\",\"Code\":\"Ok\"},"
                    + "{\"PhoneNumber\":\"+8613900000002\",\"Code\":\"InternalError.Timeout\"}],"
                    + "\"RequestId\":\"r\"}}"));

    VendorFault fault =
        catchThrowableOfType(
            VendorFault.class,
            () ->
                run(
                    "tencent-sms",
                    "sendSms",
                    "{\"PhoneNumberSet\":[\"+8613900000001\",\"+8613900000002\"],\"TemplateId\":\"1\"}"));

    assertThat(fault.fault()).isEqualTo("partial");
    assertThat(fault.reason()).contains("1 of 2 not done: +8613900000002 InternalError.Timeout");
    assertThat(journal.entries.get("step").state()).isEqualTo(Journal.State.PARTLY);
    assertThat(stub.calls()).hasSize(1);
  }

  @Test
  void a_token_may_travel_in_the_body_and_stands_in_no_record() throws Exception {
    stub.answersCalls(asked -> new Answer(200, "{\"errorCode\":0}"));

    run(
        "fxiaoke-legacy",
        "sendMessage",
        "{\"toUser\":[\"FSUID_a\"],\"msgType\":\"text\",\"text\":{\"content\":\"新线索\"}}");

    assertThat(JSON.readTree(stub.calls().get(0).body()))
        .isEqualTo(
            JSON.readTree(
                "{\"toUser\":[\"FSUID_a\"],\"msgType\":\"text\",\"text\":{\"content\":\"新线索\"},"
                    + "\"corpId\":\"FSCID_7\",\"corpAccessToken\":\"TOKEN-0001\"}"));
  }

  @Test
  void a_call_made_once_more_with_a_fresh_token_has_a_trace_of_its_own() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    stub.answersCalls(
        asked ->
            new Answer(
                200,
                calls.incrementAndGet() == 1
                    ? "{\"errorCode\":20005,\"errorMessage\":\"expired\"}"
                    : "{\"errorCode\":0,\"data\":{}}"));

    run("fxiaoke", "listObjects", "{\"data\":{}}");

    assertThat(stub.asked.stream().map(Asked::query).toList())
        .hasSize(4)
        .doesNotHaveDuplicates()
        .allMatch(query -> query.matches("thirdTraceId=[0-9a-f-]{36}"));
    assertThat(stub.calls().get(0).headers())
        .containsEntry("X-fs-ea", List.of("demo01"))
        .containsEntry("X-fs-userid", List.of("1001"))
        .containsEntry("Authorization", List.of("Bearer TOKEN-0001"));
  }

  @Test
  void a_record_whose_answer_never_came_is_looked_up_by_its_key() throws Exception {
    stub.answersCalls(
        asked ->
            asked.path().endsWith("/query")
                ? new Answer(200, "{\"errorCode\":0,\"data\":{\"dataList\":[{\"_id\":\"id-7\"}]}}")
                : new Answer(0, ""));
    catchThrowableOfType(VendorFault.class, () -> run("fxiaoke", "createObject", LEAD));
    clock.move(Duration.ofSeconds(11));

    JsonNode found = run("fxiaoke", "createObject", LEAD);

    assertThat(found.path("dataId").asText()).isEqualTo("id-7");
    assertThat(JSON.readTree(stub.calls().get(1).body()))
        .isEqualTo(
            JSON.readTree(
                "{\"data\":{\"dataObjectApiName\":\"LeadsObj\",\"search_query_info\":{\"limit\":1,"
                    + "\"offset\":0,\"filters\":[{\"field_name\":\"field_x1__c\","
                    + "\"field_values\":[\"wj-1-2\"],\"operator\":\"EQ\"}]}}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"list":[{"name":"a","mobile":"13800000000"}]} | 1
          {"list":[{"name":"a","mobile":"13800000000"},{"name":"b","mobile":"13800000001"}]} | 0
          {"list":[{"name":"a"}]} | 0
          """)
  void only_one_customer_with_a_mobile_can_be_looked_up(String given, int lookUps)
      throws Exception {
    stub.answersCalls(
        asked ->
            asked.path().endsWith("/queryExist")
                ? new Answer(
                    200,
                    "{\"code\":200,\"data\":[{\"mobile\":\"13800000000\",\"num\":1,"
                        + "\"list\":[{\"crmId\":700100200}]}]}")
                : new Answer(0, ""));
    catchThrowableOfType(VendorFault.class, () -> run("ec", "addCustomers", given));
    clock.move(Duration.ofSeconds(11));

    VendorFault fault =
        catchThrowableOfType(VendorFault.class, () -> run("ec", "addCustomers", given));

    assertThat(fault == null).isEqualTo(lookUps == 1);
    assertThat(stub.calls()).hasSize(1 + lookUps);
    assertThat(journal.entries.get("step").state())
        .isEqualTo(lookUps == 1 ? Journal.State.DONE : Journal.State.UNCLEAR);
  }

  private List<String> headers(String name) {
    return stub.calls().stream()
        .flatMap(call -> call.headers().entrySet().stream())
        .filter(each -> each.getKey().equalsIgnoreCase(name))
        .map(each -> each.getValue().get(0))
        .toList();
  }

  private JsonNode run(String vendor, String operation, String given) throws Exception {
    BoundOperation bound = stub.vendors.bound(vendor, operation, vendor);
    Step step =
        new Step(bound, stub.vendors, clock, StepChoice.of("look-up", "park"), journal, "step");
    return Answers.of(step.run((ObjectNode) JSON.readTree(given)));
  }
}
