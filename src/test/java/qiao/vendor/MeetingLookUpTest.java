package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qiao.MovableClock;
import qiao.vendor.VendorStub.Answer;

/** A meeting whose creation was never answered is searched for among those of its creator. */
class MeetingLookUpTest {
  private static final String OTHER =
      "{\"meeting_id\":\"6\",\"subject\":\"周会\",\"start_time\":\"%d\"}";
  private static final String OURS =
      "{\"meeting_id\":\"7\",\"meeting_code\":\"531120876\",\"subject\":\"周会\",\"start_time\":\"%d\"}";

  private final MovableClock clock = new MovableClock();
  private final MemoryJournal journal = new MemoryJournal(clock);
  private final VendorStub stub = new VendorStub(clock, Map.of());
  private final long start = clock.instant().plus(Duration.ofHours(1)).getEpochSecond();

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void a_meeting_that_stands_there_is_not_created_again_and_comes_with_its_code() throws Exception {
    lists(OTHER.formatted(start + 60) + "," + OURS.formatted(start), 0);

    JsonNode answer = createdLater(0);

    assertThat(answer.at("/meeting_info_list/0/meeting_code").asText()).isEqualTo("531120876");
    assertThat(creations()).isEqualTo(1);
    assertThat(stub.calls().get(1).query()).isEqualTo("userid=zhangsan&instanceid=1");
  }

  @Test
  void a_meeting_that_is_surely_not_there_is_created() throws Exception {
    lists(OTHER.formatted(start + 60), 0);

    assertThat(createdLater(0).at("/meeting_info_list/0/meeting_id").asText()).isEqualTo("8");
    assertThat(creations()).isEqualTo(2);
  }

  @Test
  void a_list_that_goes_on_proves_nothing() {
    lists(OTHER.formatted(start + 60), 3);

    assertInDoubt(0);
  }

  @Test
  void a_list_of_meetings_to_come_proves_nothing_about_one_whose_start_has_passed() {
    lists(OTHER.formatted(start + 60), 0);
    catchThrowableOfType(VendorFault.class, () -> create(0));
    clock.move(Duration.ofHours(2));

    assertThat(catchThrowableOfType(VendorFault.class, () -> create(0)).fault())
        .isEqualTo("in-doubt");
    assertThat(creations()).isEqualTo(1);
  }

  @Test
  void an_answer_without_a_list_proves_nothing() {
    stub.answersCalls(
        asked -> asked.method().equals("GET") ? new Answer(200, "{}") : new Answer(0, ""));

    assertInDoubt(0);
  }

  @Test
  void an_instant_meeting_begins_when_it_is_created_and_is_not_searched_for_by_its_start() {
    lists("", 0);

    assertInDoubt(1);
  }

  private void assertInDoubt(int type) {
    VendorFault fault = catchThrowableOfType(VendorFault.class, () -> createdLater(type));

    assertThat(fault.fault()).isEqualTo("in-doubt");
    assertThat(creations()).isEqualTo(1);
  }

  /** Lets the first creation get lost, and further ones be answered. */
  private void lists(String meetings, int remaining) {
    stub.answersCalls(
        asked ->
            asked.method().equals("GET")
                ? new Answer(
                    200,
                    "{\"remaining\":" + remaining + ",\"meeting_info_list\":[" + meetings + "]}")
                : creations() == 1
                    ? new Answer(0, "")
                    : new Answer(200, "{\"meeting_info_list\":[{\"meeting_id\":\"8\"}]}"));
  }

  private long creations() {
    return stub.calls().stream().filter(asked -> asked.method().equals("POST")).count();
  }

  private JsonNode createdLater(int type) throws VendorFault {
    catchThrowableOfType(VendorFault.class, () -> create(type));
    clock.move(Duration.ofSeconds(11));
    return create(type);
  }

  private JsonNode create(int type) throws VendorFault {
    ObjectNode meeting = new ObjectMapper().createObjectNode().put("userid", "zhangsan");
    meeting.put("instanceid", 1).put("subject", "周会").put("type", type);
    meeting.put("start_time", String.valueOf(start)).put("end_time", String.valueOf(start + 3600));
    return Answers.of(
        new Step(
                stub.vendors.bound("tencent-meeting", "createMeeting", "tencent-meeting"),
                stub.vendors,
                clock,
                StepChoice.of("look-up", "park"),
                journal,
                "step")
            .run(meeting));
  }
}
