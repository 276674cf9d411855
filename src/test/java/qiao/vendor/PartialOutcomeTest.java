package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qiao.MovableClock;
import qiao.inbox.Journal;
import qiao.vendor.VendorStub.Answer;

/** A message that some of its receivers did not get, and calls that are looked up by a code. */
class PartialOutcomeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PARTLY =
      "{\"errcode\":0,\"errmsg\":\"ok\",\"invaliduser\":\"zhaoliu|sunqi\",\"msgid\":\"M1\"}";

  private final MovableClock clock = new MovableClock();
  private final MemoryJournal journal = new MemoryJournal(clock);
  private final VendorStub stub = new VendorStub(clock, Map.of());

  @BeforeEach
  void answer() {
    stub.answersCalls(asked -> new Answer(200, PARTLY));
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void a_message_that_not_all_got_waits_for_a_person_and_is_not_sent_again() {
    VendorFault parked = catchThrowableOfType(VendorFault.class, () -> send("park"));
    VendorFault again = catchThrowableOfType(VendorFault.class, () -> send("park"));

    assertThat(parked.fault()).isEqualTo("partial");
    assertThat(parked.reason()).contains("invaliduser").contains("zhaoliu|sunqi");
    assertThat(again.reason()).isEqualTo(parked.reason());
    assertThat(journal.entries.get("step").state()).isEqualTo(Journal.State.PARTLY);
    assertThat(stub.calls()).hasSize(1);
  }

  @Test
  void a_flow_that_accepts_goes_on_with_the_answer() throws Exception {
    assertThat(send("accept").path("msgid").asText()).isEqualTo("M1");
    assertThat(send("accept").path("msgid").asText()).isEqualTo("M1");

    assertThat(journal.entries.get("step").state()).isEqualTo(Journal.State.DONE);
    assertThat(stub.calls()).hasSize(1);
  }

  @Test
  void a_flow_that_fails_makes_the_whole_call_again() {
    VendorFault first = catchThrowableOfType(VendorFault.class, () -> send("fail"));
    catchThrowableOfType(VendorFault.class, () -> send("fail"));

    assertThat(first.fault()).isEqualTo("partial");
    assertThat(journal.entries.get("step").state()).isEqualTo(Journal.State.FAILED);
    assertThat(stub.calls()).hasSize(2);
  }

  @Test
  void a_choice_that_is_none_fails_the_start_and_names_the_others() {
    assertThatThrownBy(() -> StepChoice.of("look-up", "ignore"))
        .hasMessageContaining("partial=ignore")
        .hasMessageContaining("accept")
        .hasMessageContaining("fail");
  }

  @Test
  void a_chat_whose_answer_was_lost_is_not_created_again_where_the_vendor_shows_it()
      throws Exception {
    stub.answersCalls(
        asked ->
            asked.path().endsWith("/appchat/get")
                ? new Answer(200, "{\"errcode\":0,\"chat_info\":{\"chatid\":\"c17\"}}")
                : new Answer(0, ""));

    assertThat(createdLater().path("chatid").asText()).isEqualTo("c17");
    assertThat(creations()).isEqualTo(1);
  }

  @Test
  void a_chat_that_the_vendor_says_is_not_there_is_created_again() throws Exception {
    stub.answersCalls(
        asked ->
            asked.path().endsWith("/appchat/get")
                ? new Answer(200, "{\"errcode\":86003,\"errmsg\":\"chatid not exist\"}")
                : creations() == 1
                    ? new Answer(0, "")
                    : new Answer(200, "{\"errcode\":0,\"chatid\":\"c17\"}"));

    assertThat(createdLater().path("chatid").asText()).isEqualTo("c17");
    assertThat(creations()).isEqualTo(2);
  }

  @Test
  void a_look_up_that_is_refused_for_another_reason_is_no_proof() {
    stub.answersCalls(
        asked ->
            asked.path().endsWith("/appchat/get")
                ? new Answer(200, "{\"errcode\":86008,\"errmsg\":\"chat of another app\"}")
                : new Answer(0, ""));

    assertThat(catchThrowableOfType(VendorFault.class, this::createdLater).reason())
        .contains("86008");
    assertThat(creations()).isEqualTo(1);
  }

  private JsonNode createdLater() throws VendorFault {
    catchThrowableOfType(VendorFault.class, this::create);
    clock.move(Duration.ofSeconds(3));
    return create();
  }

  private JsonNode create() throws VendorFault {
    ObjectNode chat = JSON.createObjectNode().put("chatid", "c17");
    chat.putArray("userlist").add("lihua").add("wangwu");
    return Answers.of(step("createGroupChat", "park").run(chat));
  }

  private long creations() {
    return stub.calls().stream().filter(c -> c.path().endsWith("/appchat/create")).count();
  }

  private JsonNode send(String partial) throws VendorFault {
    ObjectNode message = JSON.createObjectNode().put("touser", "lihua").put("msgtype", "text");
    message.putObject("text").put("content", "你好");
    return Answers.of(step("sendMessage", partial).run(message));
  }

  private Step step(String operation, String partial) {
    return new Step(
        stub.vendors.bound("wecom", operation, "wecom"),
        stub.vendors,
        clock,
        StepChoice.of("look-up", partial),
        journal,
        "step");
  }
}
