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
import qiao.vendor.VendorStub.Asked;

/**
 * A member whose creation was never answered is searched for in the list of ids: from an address
 * that is new since 2022, 通讯录同步 may read nothing else (48009).
 */
class MemberLookUpTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MovableClock clock = new MovableClock();
  private final MemoryJournal journal = new MemoryJournal(clock);
  private final VendorStub stub = new VendorStub(clock, Map.of());

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void a_member_on_a_further_page_is_not_created_again() throws Exception {
    pages(
        "{\"errcode\":0,\"next_cursor\":\"2\",\"dept_user\":[{\"userid\":\"lisi\",\"department\":1}]}",
        "{\"errcode\":0,\"next_cursor\":\"\",\"dept_user\":[{\"userid\":\"lihua\",\"department\":1}]}");

    assertThat(createdLater().path("errmsg").asText()).isEqualTo("created");
    assertThat(creations()).isEqualTo(1);
    assertThat(stub.calls()).hasSize(3).noneMatch(asked -> asked.path().endsWith("/user/get"));
  }

  @Test
  void a_member_on_no_page_is_created() throws Exception {
    pages(
        "{\"errcode\":0,\"next_cursor\":\"2\",\"dept_user\":[]}",
        "{\"errcode\":0,\"dept_user\":[{\"userid\":\"lihua2\",\"department\":1}]}");

    createdLater();

    assertThat(creations()).isEqualTo(2);
  }

  @Test
  void pages_without_an_end_prove_nothing() {
    stub.answersCalls(
        asked ->
            creates(asked)
                ? new Answer(0, "")
                : new Answer(200, "{\"errcode\":0,\"next_cursor\":\"x\",\"dept_user\":[]}"));

    assertInDoubt();
    assertThat(stub.calls()).hasSize(3);
  }

  @Test
  void an_answer_without_a_list_proves_nothing() {
    pages("{\"errcode\":0,\"next_cursor\":\"2\",\"dept_user\":[]}", "{\"errcode\":0}");

    assertInDoubt();
  }

  private void assertInDoubt() {
    assertThat(catchThrowableOfType(VendorFault.class, this::createdLater).fault())
        .isEqualTo("in-doubt");
    assertThat(creations()).isEqualTo(1);
  }

  /** Lets the first creation get lost, and further ones be answered. */
  private void pages(String first, String second) {
    stub.answersCalls(
        asked -> {
          if (creates(asked)) {
            return creations() == 1 ? new Answer(0, "") : new Answer(200, "{\"errcode\":0}");
          }
          return new Answer(200, asked.body().contains("cursor") ? second : first);
        });
  }

  private static boolean creates(Asked asked) {
    return asked.path().endsWith("/user/create");
  }

  private long creations() {
    return stub.calls().stream().filter(MemberLookUpTest::creates).count();
  }

  private JsonNode createdLater() throws VendorFault {
    catchThrowableOfType(VendorFault.class, this::create);
    clock.move(Duration.ofSeconds(6));
    return create();
  }

  private JsonNode create() throws VendorFault {
    ObjectNode member = JSON.createObjectNode().put("userid", "lihua").put("name", "李华");
    return Answers.of(
        new Step(
                stub.vendors.bound("wecom", "createMember", "wecom"),
                stub.vendors,
                clock,
                StepChoice.of("look-up", "park"),
                journal,
                "step")
            .run(member.put("mobile", "13600000001")));
  }
}
