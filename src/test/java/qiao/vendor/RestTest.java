package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qiao.MovableClock;
import qiao.catalog.Fault;
import qiao.inbox.Journal;
import qiao.vendor.VendorStub.Answer;

/** A step with partial=rest asks again for what was not done, and for nothing else. */
class RestTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OK = "Ok";
  private static final String SOON = "LimitExceeded.PhoneNumberThirtySecondLimit";
  private static final String NIGHT = "FailedOperation.MarketingSendTimeConstraint";
  private static final String BLACKLISTED = "FailedOperation.PhoneNumberInBlacklist";
  private static final String BAD = "InvalidParameterValue.IncorrectPhoneNumber";
  private static final String UNCLEAR = "InternalError.Timeout";

  private final MovableClock clock = new MovableClock();
  private final MemoryJournal journal = new MemoryJournal(clock);
  private final VendorStub stub = new VendorStub(clock, Map.of());
  private final ShortMessages vendor = new ShortMessages();

  @BeforeEach
  void answer() {
    stub.answersCalls(vendor::answer);
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void only_the_numbers_that_may_go_over_are_sent_to_again_and_the_answer_tells_of_all()
      throws Exception {
    says("13900000001", OK, "13900000002", SOON, "13900000003", OK);
    VendorFault busy = fault("rest", "13900000001", "8613900000002", "+8613900000003");
    assertThat(busy.kind()).isEqualTo(Fault.BUSY);
    assertThat(busy.reason()).contains("1 of 3 not done: 8613900000002").contains(SOON);
    assertThat(journal.entries.get("step").state()).isEqualTo(Journal.State.REST);
    says("13900000002", OK);

    JsonNode answer = send("rest", "13900000001", "8613900000002", "+8613900000003");

    assertThat(vendor.calls)
        .containsExactly(
            List.of("13900000001", "13900000002", "13900000003"), List.of("13900000002"));
    assertThat(answer.at("/Response/SendStatusSet").findValuesAsText("SerialNo"))
        .containsExactly("s-13900000001", "s-13900000002", "s-13900000003");
    assertThat(journal.entries.get("step").state()).isEqualTo(Journal.State.DONE);
    assertThat(send("rest", "13900000001")).isEqualTo(answer);
  }

  @Test
  void a_bad_number_is_never_tried_again_and_parks_with_its_reason_in_the_end() throws Exception {
    says("13900000001", BAD, "13900000002", SOON);
    fault("rest", "13900000001", "13900000002");
    says("13900000002", OK);

    VendorFault parked = fault("rest", "13900000001", "13900000002");
    assertThat(parked.fault()).isEqualTo("partial");
    assertThat(parked.reason()).contains("1 of 2 not done: 13900000001 " + BAD);
    assertThat(parked.advice()).contains("not asked for again");
    journal.replay();
    JsonNode answer = send("rest", "13900000001", "13900000002");

    assertThat(vendor.askedFor).isEqualTo(Map.of("13900000001", 1, "13900000002", 2));
    assertThat(answer.at("/Response/SendStatusSet").findValuesAsText("Code"))
        .containsExactly(BAD, OK);
  }

  @Test
  void a_replay_sends_to_those_only_who_waited_for_a_person() throws Exception {
    says("13900000001", OK, "13900000002", BLACKLISTED, "13900000003", OK);
    VendorFault parked = fault("rest", "13900000001", "13900000002", "13900000003");
    assertThat(parked.fault()).isEqualTo("partial");
    assertThat(fault("rest", "13900000001", "13900000002", "13900000003").reason())
        .isEqualTo(parked.reason());
    assertThat(vendor.calls).hasSize(1);
    says("13900000002", OK);

    journal.replay();
    send("rest", "13900000001", "13900000002", "13900000003");

    assertThat(vendor.calls).last().isEqualTo(List.of("13900000002"));
    assertThat(vendor.sentTo.values()).containsOnly(1);
  }

  @Test
  void a_number_that_may_have_got_the_message_is_not_sent_to_again_for_the_sake_of_others()
      throws Exception {
    says("13900000001", UNCLEAR, "13900000002", BLACKLISTED);
    fault("rest", "13900000001", "13900000002");
    says("13900000001", OK, "13900000002", OK);

    journal.replay();
    VendorFault parked = fault("rest", "13900000001", "13900000002");

    assertThat(vendor.calls).last().isEqualTo(List.of("13900000002"));
    assertThat(parked.reason()).contains("1 of 2 not done: 13900000001 " + UNCLEAR);
  }

  @Test
  void an_answer_that_leaves_it_open_of_all_is_in_doubt_and_a_person_may_say_that_none_was_done()
      throws Exception {
    says("13900000001", UNCLEAR, "13900000002", UNCLEAR);
    assertThat(fault("rest", "13900000001", "13900000002").fault()).isEqualTo("in-doubt");
    says("13900000001", OK, "13900000002", OK);

    journal.replay();
    send("rest", "13900000001", "13900000002");

    assertThat(vendor.sentTo.values()).containsExactly(1, 1);
  }

  @Test
  void what_is_left_comes_from_the_journal_and_not_from_a_mapping_that_was_changed_since()
      throws Exception {
    says("13900000001", OK, "13900000002", SOON);
    fault("rest", "13900000001", "13900000002");
    says("13900000002", OK);

    send("rest", "13900000007", "13900000001");

    assertThat(vendor.calls).last().isEqualTo(List.of("13900000002"));
  }

  @Test
  void a_call_for_the_rest_that_was_never_answered_is_in_doubt_and_a_replay_asks_for_the_rest()
      throws Exception {
    says("13900000001", OK, "13900000002", SOON);
    fault("rest", "13900000001", "13900000002");
    stub.answersCalls(asked -> new Answer(0, ""));
    assertThat(fault("rest", "13900000001", "13900000002").fault()).isEqualTo("in-doubt");
    assertThat(fault("rest", "13900000001", "13900000002").fault()).isEqualTo("in-doubt");
    stub.answersCalls(vendor::answer);
    says("13900000002", OK);

    journal.replay();
    send("rest", "13900000001", "13900000002");

    assertThat(vendor.sentTo.values()).containsOnly(1);
  }

  @Test
  void a_flow_that_accepts_in_the_end_goes_on_without_those_that_wait() throws Exception {
    says("13900000001", OK, "13900000002", BLACKLISTED);
    fault("rest", "13900000001", "13900000002");

    JsonNode answer = send("accept", "13900000001", "13900000002");

    assertThat(answer.at("/Response/SendStatusSet").findValuesAsText("Code"))
        .containsExactly(OK, BLACKLISTED);
    assertThat(vendor.calls).hasSize(1);
  }

  @Test
  void numbers_that_may_not_be_sent_to_at_night_wait_without_counting_as_tries() {
    says("13900000001", OK, "13900000002", NIGHT);

    VendorFault night = fault("rest", "13900000001", "13900000002");

    assertThat(night.counts()).isFalse();
    assertThat(night.waitAtLeast()).contains(Duration.ofMinutes(30));
  }

  @Test
  void a_number_that_the_answer_does_not_name_is_not_sent_to_again() throws Exception {
    stub.answersCalls(
        asked ->
            new Answer(
                200,
                "{\"Response\":{\"SendStatusSet\":[{\"PhoneNumber\":\"+8613900000001\",\"Code\":\""
                    + BLACKLISTED
                    + "\",\"Message\":\"m\"}]}}"));

    VendorFault parked = fault("rest", "13900000001", "13900000002");
    stub.answersCalls(vendor::answer);
    journal.replay();
    says();

    assertThat(parked.reason()).contains("13900000002 is not named in the answer");
    assertThat(fault("rest", "13900000001", "13900000002").reason()).contains("13900000002");
    assertThat(vendor.calls).containsExactly(List.of("13900000001"));
  }

  @Test
  void customers_that_ec_did_not_take_are_added_after_a_replay_and_keep_their_places()
      throws Exception {
    stub.answersCalls(
        asked ->
            stub.calls().size() == 1
                ? added("{\"crmId\":7,\"index\":1}", "0", "2")
                : added("{\"crmId\":8,\"index\":0},{\"crmId\":9,\"index\":1}"));
    catchThrowableOfType(VendorFault.class, () -> add("王", "李", "赵"));
    journal.replay();

    JsonNode answer = add("王", "李", "赵");

    assertThat(stub.calls().get(1).body()).contains("王").contains("赵").doesNotContain("李");
    assertThat(answer.at("/data/successIdList").toString())
        .isEqualTo(
            "[{\"crmId\":8,\"index\":0},{\"crmId\":7,\"index\":1},{\"crmId\":9,\"index\":2}]");
    assertThat(answer.at("/data/failureList")).isEmpty();
  }

  @Test
  void a_mass_message_is_made_anew_for_customers_who_could_not_be_reached() throws Exception {
    stub.answersCalls(
        asked ->
            new Answer(
                200,
                "{\"errcode\":0,\"msgid\":\"m\",\"fail_list\":["
                    + (stub.calls().size() == 1 ? "\"wmB\"" : "")
                    + "]}"));
    ObjectNode message = JSON.createObjectNode().put("sender", "zhangsan");
    message.putArray("external_userid").add("wmA").add("wmB");
    message.putObject("text").put("content", "夏季优惠");
    VendorFault parked =
        catchThrowableOfType(
            VendorFault.class,
            () -> Answers.of(step("wecom", "addMassMessage", "rest").run(message)));
    journal.replay();

    Answers.of(step("wecom", "addMassMessage", "rest").run(message));

    assertThat(parked.reason()).contains("1 of 2 not done: wmB");
    assertThat(JSON.readTree(stub.calls().get(1).body()).path("external_userid").toString())
        .isEqualTo("[\"wmB\"]");
  }

  @Test
  void an_operation_whose_rest_nobody_can_name_fails_the_start() throws Exception {
    stub.camel.addComponent("vendor", new VendorComponent(stub.camel, stub.vendors, clock));

    assertThatThrownBy(
            () -> stub.camel.getEndpoint("vendor:wecom/sendMessage?account=wecom&partial=rest"))
        .rootCause()
        .hasMessageContaining("partial=rest")
        .hasMessageContaining("wecom/sendMessage");
  }

  private void says(String... numbersAndCodes) {
    Map<String, String> codes = new java.util.HashMap<>();
    for (int i = 0; i < numbersAndCodes.length; i += 2) {
      codes.put(numbersAndCodes[i], numbersAndCodes[i + 1]);
    }
    vendor.codes(number -> codes.getOrDefault(number, BLACKLISTED));
  }

  private VendorFault fault(String partial, String... numbers) {
    return catchThrowableOfType(VendorFault.class, () -> send(partial, numbers));
  }

  private JsonNode send(String partial, String... numbers) throws VendorFault {
    ObjectNode message = JSON.createObjectNode().put("TemplateId", "1110");
    for (String number : numbers) {
      message.withArray("PhoneNumberSet").add(number);
    }
    return Answers.of(step("tencent-sms", "sendSms", partial).run(message));
  }

  private JsonNode add(String... names) throws VendorFault, IOException {
    ObjectNode request = JSON.createObjectNode();
    for (String name : names) {
      request.withArray("list").addObject().put("name", name);
    }
    return Answers.of(step("ec", "addCustomers", "rest").run(request));
  }

  private static Answer added(String done, String... failed) {
    List<String> rows =
        java.util.Arrays.stream(failed)
            .map(index -> "{\"index\":" + index + ",\"failureCause\":\"没有这个用户\"}")
            .toList();
    return new Answer(
        200,
        "{\"code\":200,\"data\":{\"successIdList\":["
            + done
            + "],\"failureList\":["
            + String.join(",", rows)
            + "]}}");
  }

  private Step step(String vendorName, String operation, String partial) {
    return new Step(
        stub.vendors.bound(vendorName, operation, vendorName),
        stub.vendors,
        clock,
        StepChoice.of("look-up", partial),
        journal,
        "step");
  }
}
