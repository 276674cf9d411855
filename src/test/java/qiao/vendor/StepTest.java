package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.MovableClock;
import qiao.catalog.Fault;
import qiao.inbox.Journal;
import qiao.vendor.VendorStub.Answer;

/** Promises 3, 5 and 8: done once, looked up when unclear, checked before it leaves. */
class StepTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CREATED =
      "{\"code\":\"200\",\"msg\":\"OK\",\"data\":{\"id\":9007199254740993}}";

  private final MovableClock clock = new MovableClock();
  private final MemoryJournal journal = new MemoryJournal(clock);
  private final VendorStub stub = new VendorStub(clock, Map.of());

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void a_lead_is_created_with_the_token_and_nothing_but_named_headers() throws Exception {
    stub.answersCalls(asked -> new Answer(200, CREATED));

    JsonNode answer = createLead();

    assertThat(answer.at("/data/id").longValue()).isEqualTo(9007199254740993L);
    assertThat(stub.calls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.headers().get("Authorization")).containsExactly("Bearer TOKEN-0001");
              assertThat(call.headers().keySet())
                  .containsExactlyInAnyOrder(
                      "Authorization",
                      "Content-type",
                      "Content-length",
                      "Host",
                      "Connection",
                      "User-agent",
                      "Accept-encoding");
              assertThat(call.body()).contains("王小明").doesNotContain("\\u");
            });
  }

  @Test
  void an_emoji_leaves_as_utf_8_and_not_as_an_escape_that_wecom_refuses() throws Exception {
    stub.answersCalls(asked -> new Answer(200, "{\"errcode\":0}"));
    ObjectNode message = JSON.createObjectNode().put("msgtype", "text");
    message.putObject("text").put("content", "👨‍👩‍👧");

    Answers.of(step("wecom-robot", "sendMessage", "sales-robot", false).run(message));

    assertThat(lastBody()).contains("👨‍👩‍👧").doesNotContain("\\u");
  }

  @Test
  void a_step_that_was_done_is_answered_from_the_journal() throws Exception {
    stub.answersCalls(asked -> new Answer(200, CREATED));
    createLead();

    JsonNode again = createLead();

    assertThat(again.at("/data/id").longValue()).isEqualTo(9007199254740993L);
    assertThat(stub.calls()).hasSize(1);
  }

  @Test
  void a_lead_whose_answer_never_came_is_looked_up_and_not_created_again() throws Exception {
    stub.answersCalls(
        asked ->
            asked.path().endsWith("/xoql")
                ? new Answer(
                    200,
                    "{\"code\":200,\"data\":{\"count\":1,\"records\":[{\"id\":9007199254740993}]}}")
                : new Answer(0, ""));
    VendorFault first = catchThrowableOfType(VendorFault.class, this::createLead);
    assertThat(first.kind()).isEqualTo(Fault.UNCLEAR);
    assertThat(first.waitAtLeast()).contains(Duration.ofSeconds(10));

    clock.move(Duration.ofSeconds(11));
    JsonNode found = createLead();

    assertThat(found.at("/data/id").longValue()).isEqualTo(9007199254740993L);
    assertThat(creations()).isEqualTo(1);
    assertThat(URLDecoder.decode(lastBody(), StandardCharsets.UTF_8))
        .isEqualTo("xoql=select id from lead where customItem12__c = 'wj-1-\\'2' limit 0,1");
    assertThat(journal.entries.get("step").state()).isEqualTo(Journal.State.DONE);
  }

  @Test
  void a_lead_that_the_look_up_does_not_find_is_created_again() throws Exception {
    AtomicInteger creations = new AtomicInteger();
    stub.answersCalls(
        asked ->
            asked.path().endsWith("/xoql")
                ? new Answer(200, "{\"code\":200,\"data\":{\"count\":0,\"records\":[]}}")
                : creations.incrementAndGet() == 1
                    ? new Answer(500, "")
                    : new Answer(200, CREATED));
    catchThrowableOfType(VendorFault.class, this::createLead);

    clock.move(Duration.ofSeconds(11));

    assertThat(createLead().at("/data/id").longValue()).isEqualTo(9007199254740993L);
    assertThat(creations()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":200}",
        "{\"code\":200,\"data\":null}",
        "{\"code\":200,\"data\":{\"count\":1}}",
        "{\"code\":200,\"data\":{\"records\":null}}",
        "{\"code\":200,\"data\":{\"records\":\"none\"}}",
        "{\"code\":200,\"data\":{\"records\":[{\"id\":null}]}}",
        "{\"code\":200,\"data\":{\"records\":[{\"id\":{\"value\":7}}]}}",
        "{\"code\":200,\"result\":{\"records\":[{\"id\":7}]}}",
        "[]"
      })
  void a_look_up_that_proves_nothing_creates_no_second_lead(String answer) {
    stub.answersCalls(
        asked -> asked.path().endsWith("/xoql") ? new Answer(200, answer) : new Answer(0, ""));
    catchThrowableOfType(VendorFault.class, this::createLead);
    clock.move(Duration.ofSeconds(11));

    VendorFault fault = catchThrowableOfType(VendorFault.class, this::createLead);

    assertThat(fault).isNotNull();
    assertThat(creations()).isEqualTo(1);
    assertThat(journal.entries.get("step").state()).isEqualTo(Journal.State.UNCLEAR);
  }

  @Test
  void a_call_that_a_killed_process_may_have_sent_is_looked_up_not_before_the_vendor_can_know() {
    journal.sending("step", "crm", "xiaoshouyi/createLead", "{}");

    VendorFault early = catchThrowableOfType(VendorFault.class, this::createLead);

    assertThat(early.counts()).isFalse();
    assertThat(early.waitAtLeast()).contains(Duration.ofSeconds(10));
    assertThat(stub.calls()).isEmpty();
  }

  @Test
  void a_robot_message_without_an_answer_is_in_doubt_unless_the_flow_prefers_to_repeat() {
    stub.answersCalls(asked -> new Answer(0, ""));

    VendorFault doubt = catchThrowableOfType(VendorFault.class, () -> sendMessage(false));
    assertThat(doubt.fault()).isEqualTo("in-doubt");
    assertThat(doubt.advice()).contains("drop").contains("replay");

    journal.entries.clear();
    VendorFault repeat = catchThrowableOfType(VendorFault.class, () -> sendMessage(true));
    assertThat(repeat.fault()).isEqualTo("busy");
  }

  @Test
  void a_vendor_that_can_not_be_reached_is_busy_never_unclear() {
    stub.down();

    VendorFault fault = catchThrowableOfType(VendorFault.class, () -> sendMessage(false));

    assertThat(fault.kind()).isEqualTo(Fault.BUSY);
    assertThat(journal.entries.get("step").state()).isEqualTo(Journal.State.FAILED);
  }

  @Test
  void a_node_that_lost_its_delivery_sends_nothing_and_leaves_nothing_unclear() {
    stub.answersCalls(asked -> new Answer(200, CREATED));
    journal.held = false;

    VendorFault fault = catchThrowableOfType(VendorFault.class, this::createLead);

    assertThat(fault.kind()).isEqualTo(Fault.BUSY);
    assertThat(fault.reason()).contains("lost its hold");
    assertThat(creations()).isZero();
    assertThat(journal.entries.get("step").state()).isEqualTo(Journal.State.FAILED);
  }

  @Test
  void a_rejected_token_is_renewed_once_and_the_call_made_once_more() throws Exception {
    AtomicInteger tokens = new AtomicInteger();
    stub.answers(
        asked ->
            asked.path().contains("token")
                ? new Answer(
                    200,
                    "{\"access_token\":\"AT-000"
                        + tokens.incrementAndGet()
                        + "\",\"expires_in\":7200}")
                : asked.headers().get("Authorization").contains("Bearer AT-0001")
                    ? new Answer(401, "{\"code\":\"401\",\"msg\":\"access token expired\"}")
                    : new Answer(200, CREATED));

    assertThat(createLead().at("/data/id").isMissingNode()).isFalse();
    assertThat(tokens).hasValue(2);
    assertThat(creations()).isEqualTo(2);
  }

  @Test
  void a_token_rejected_again_right_after_its_renewal_is_no_reason_to_go_on() {
    stub.answersCalls(asked -> new Answer(401, "{\"code\":\"401\",\"msg\":\"令牌无效\"}"));

    VendorFault fault = catchThrowableOfType(VendorFault.class, this::createLead);

    assertThat(fault.kind()).isEqualTo(Fault.MISCONFIGURED);
    assertThat(creations()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"code\":\"200\",\"da", "", "OK"})
  void a_question_that_was_answered_by_half_is_asked_again_and_parks_nothing(String half) {
    stub.answersCalls(asked -> new Answer(200, half));

    VendorFault fault = catchThrowableOfType(VendorFault.class, () -> getLead("7"));

    assertThat(fault.kind()).isEqualTo(Fault.BUSY);
    assertThat(fault.reason()).contains("no-json");
  }

  @Test
  void a_page_instead_of_an_answer_parks_and_names_the_address() {
    stub.answersCalls(asked -> new Answer(200, "<html><body>Welcome</body></html>"));

    VendorFault fault = catchThrowableOfType(VendorFault.class, () -> getLead("7"));

    assertThat(fault.kind()).isEqualTo(Fault.MISCONFIGURED);
    assertThat(fault.advice()).isNotEmpty();
  }

  @Test
  void the_twenty_first_robot_message_of_a_minute_waits_and_does_not_leave() throws Exception {
    stub.answersCalls(asked -> new Answer(200, "{\"errcode\":0,\"errmsg\":\"ok\"}"));
    for (int i = 0; i < 20; i++) {
      journal.entries.clear();
      sendMessage(false);
    }
    journal.entries.clear();

    VendorFault fault = catchThrowableOfType(VendorFault.class, () -> sendMessage(false));

    assertThat(fault.kind()).isEqualTo(Fault.TOO_FAST);
    assertThat(fault.counts()).isFalse();
    assertThat(fault.waitAtLeast().orElseThrow())
        .isBetween(Duration.ofMinutes(1), Duration.ofSeconds(61));
    assertThat(stub.calls()).hasSize(20);
  }

  @Test
  void the_key_of_the_robot_stands_in_no_fault_and_no_record() {
    stub.answersCalls(
        asked ->
            new Answer(200, "{\"errcode\":93000,\"errmsg\":\"invalid webhook url robot-key-7\"}"));

    VendorFault fault = catchThrowableOfType(VendorFault.class, () -> sendMessage(false));

    assertThat(fault.kind()).isEqualTo(Fault.MISCONFIGURED);
    assertThat(fault.advice()).contains("重新复制");
    assertThat(fault.reason()).contains("***").doesNotContain("robot-key-7");
    assertThat(journal.entries.get("step").answer()).contains("***").doesNotContain("robot-key-7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", ""})
  void a_path_parameter_can_not_lead_to_another_place(String id) {
    stub.answersCalls(asked -> new Answer(200, CREATED));

    VendorFault fault = catchThrowableOfType(VendorFault.class, () -> getLead(id));

    assertThat(fault.kind()).isEqualTo(Fault.REFUSED);
    assertThat(fault.reason()).contains("id: \"" + id + "\" can't be part of an address");
    assertThat(stub.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../lead", "a/b", "a?b=c", "a#b", "a b%20+c", "中文{url}", "${x}{{y}}"})
  void a_path_parameter_stays_one_part_of_the_address(String id) throws Exception {
    stub.answersCalls(asked -> new Answer(200, CREATED));

    getLead(id);

    assertThat(stub.calls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.path()).isEqualTo("/rest/data/v2.0/xobjects/lead/" + id);
              assertThat(call.query()).isNull();
            });
  }

  @Test
  void a_value_can_not_break_out_of_the_look_up() {
    String evil = "x' or name = '{request:/data/name|xoql}\\' $1 {lead-key}\n";
    stub.answersCalls(
        asked ->
            asked.path().endsWith("/xoql")
                ? new Answer(200, "{\"code\":200,\"data\":{\"records\":[{\"id\":1}]}}")
                : new Answer(0, ""));
    ObjectNode data = JSON.createObjectNode().put("name", "王小明").put("customItem12__c", evil);
    ObjectNode given = JSON.createObjectNode().set("data", data);
    Step step = step("xiaoshouyi", "createLead", "crm", false);
    catchThrowableOfType(VendorFault.class, () -> Answers.of(step.run(given)));
    clock.move(Duration.ofSeconds(11));

    assertThat(catchThrowableOfType(VendorFault.class, () -> Answers.of(step.run(given)))).isNull();

    assertThat(URLDecoder.decode(lastBody(), StandardCharsets.UTF_8))
        .isEqualTo(
            "xoql=select id from lead where customItem12__c = '"
                + "x\\' or name = \\'{request:/data/name|xoql}\\\\\\' $1 {lead-key}\n"
                + "' limit 0,1");
  }

  @Test
  void a_secret_at_the_edge_of_a_long_answer_is_not_shown_in_part() {
    String padding = "x".repeat(1985 - "{\"errcode\":1,\"errmsg\":\"".length());
    stub.answersCalls(
        asked -> new Answer(200, "{\"errcode\":1,\"errmsg\":\"" + padding + " robot-key-7\"}"));

    VendorFault fault = catchThrowableOfType(VendorFault.class, () -> sendMessage(false));

    assertThat(fault.reason()).doesNotContain("robot-");
    assertThat(journal.entries.get("step").answer()).doesNotContain("robot-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://evil.example", "javascript:x://y", "https://", "https://a b", "h?x"})
  void an_address_for_further_calls_that_is_none_is_told(String uri) {
    stub.answers(
        asked ->
            new Answer(200, "{\"access_token\":\"AT-BASE-1\",\"instance_uri\":\"" + uri + "\"}"));

    VendorFault fault = catchThrowableOfType(VendorFault.class, this::createLead);

    assertThat(fault.kind()).isEqualTo(Fault.MISCONFIGURED);
    assertThat(fault.reason()).contains("address for further calls");
    assertThat(creations()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/tenant", "/tenant//"})
  void an_address_for_further_calls_may_have_a_path(String path) throws Exception {
    stub.answers(
        asked ->
            asked.path().contains("token")
                ? new Answer(
                    200,
                    "{\"access_token\":\"AT-BASE-2\",\"instance_uri\":\""
                        + stub.url()
                        + path
                        + "\"}")
                : new Answer(200, CREATED));

    createLead();

    assertThat(stub.calls())
        .singleElement()
        .extracting(VendorStub.Asked::path)
        .isEqualTo(path.replaceFirst("/+$", "") + "/rest/data/v2.0/xobjects/lead");
  }

  @Test
  void a_step_that_would_write_a_token_into_the_records_is_refused() {
    VendorComponent component = new VendorComponent(stub.camel, stub.vendors, clock);

    assertThatThrownBy(() -> component.createEndpoint("vendor:xiaoshouyi/getToken?account=crm"))
        .hasStackTraceContaining("answers with a secret");
  }

  private JsonNode getLead(String id) throws VendorFault {
    return Answers.of(
        step("xiaoshouyi", "getLead", "crm", false).run(JSON.createObjectNode().put("id", id)));
  }

  private JsonNode createLead() throws VendorFault {
    ObjectNode data = JSON.createObjectNode();
    data.put("name", "王小明").put("customItem12__c", "wj-1-'2").putNull("email");
    return Answers.of(
        step("xiaoshouyi", "createLead", "crm", false)
            .run(JSON.createObjectNode().set("data", data)));
  }

  private JsonNode sendMessage(boolean repeat) throws VendorFault {
    ObjectNode message = JSON.createObjectNode().put("msgtype", "text");
    message.putObject("text").put("content", "你好");
    return Answers.of(step("wecom-robot", "sendMessage", "sales-robot", repeat).run(message));
  }

  private Step step(String vendor, String operation, String account, boolean repeat) {
    BoundOperation bound = stub.vendors.bound(vendor, operation, account);
    return new Step(
        bound,
        stub.vendors,
        clock,
        StepChoice.of(repeat ? "repeat" : "look-up", "park"),
        journal,
        "step");
  }

  private long creations() {
    return stub.calls().stream().filter(call -> call.path().endsWith("/lead")).count();
  }

  private String lastBody() {
    return stub.calls().get(stub.calls().size() - 1).body();
  }
}
