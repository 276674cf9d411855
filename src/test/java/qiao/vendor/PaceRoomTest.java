package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qiao.MovableClock;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.catalog.PaceRule;
import qiao.inbox.Journal;
import qiao.vendor.VendorStub.Answer;

/** Promise 7, where calls end early: room that was taken is given back, once. */
class PaceRoomTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MovableClock clock = new MovableClock();
  private final VendorStub stub = new VendorStub(clock, Map.of());

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void a_renewal_that_fails_after_a_rejected_token_gives_the_room_back_once() throws Exception {
    AtomicInteger tokens = new AtomicInteger();
    stub.answers(
        asked ->
            asked.path().contains("token") && tokens.incrementAndGet() == 1
                ? new Answer(200, "{\"access_token\":\"AT-ROOM-1\"}")
                : new Answer(401, "{\"error\":\"invalid_token\"}"));
    BoundOperation lead = stub.vendors.bound("xiaoshouyi", "getLead", "crm");

    assertThat(lead.takeRoom("a")).isZero();
    Outcome outcome =
        lead.call(lead.build(JSON.createObjectNode().put("id", 1)), "a", () -> true).join();

    assertThat(((Outcome.Failed) outcome).code()).isEqualTo("no-token");
    clock.move(Duration.ofMinutes(1));
    assertThat(roomFor(lead)).isEqualTo(5);
  }

  @Test
  void an_address_that_is_none_takes_no_room_and_leaves_nothing_unclear() {
    Account crm =
        new Account(
            "crm", "wecom-robot", Map.of("url", "nowhere:9/x", "key", "robot-key-of-room-test"));
    Vendors vendors =
        new Vendors(
            stub.vendors.catalog(), new Accounts(List.of(crm)), clock, new SimpleMeterRegistry());
    BoundOperation send = vendors.bound("wecom-robot", "sendMessage", "crm");
    MemoryJournal journal = new MemoryJournal(clock);
    ObjectNode message = JSON.createObjectNode().put("msgtype", "text");
    message.putObject("text").put("content", "你好");

    VendorFault fault =
        catchThrowableOfType(
            VendorFault.class,
            () ->
                Answers.of(
                    new Step(
                            send, vendors, clock, StepChoice.of("look-up", "park"), journal, "step")
                        .run(message)));

    assertThat(fault.kind()).isEqualTo(Fault.MISCONFIGURED);
    assertThat(journal.entries.get("step").state()).isEqualTo(Journal.State.FAILED);
    clock.move(Duration.ofMinutes(2));
    assertThat(roomFor(send)).isEqualTo(20);
    vendors.close();
  }

  @Test
  void two_rules_that_an_account_replaces_by_one_pace_count_a_call_once() {
    Account account = new Account("a", "v", Map.of("pace", "2/1s"));
    Pace pace = Pace.alone(clock);
    Operation operation =
        paced(
            new PaceRule("v", 20, Duration.ofMinutes(1), List.of()),
            new PaceRule("v", 100, Duration.ofHours(1), List.of()));

    assertThat(pace.take(operation, account, "first")).isZero();
    assertThat(pace.take(operation, account, "second")).isZero();
    assertThat(pace.take(operation, account, "third")).isPositive();
  }

  @Test
  void a_rule_without_room_takes_none_of_another_rule() {
    Account account = new Account("a", "v", Map.of());
    Pace pace = Pace.alone(clock);
    Operation operation =
        paced(
            new PaceRule("v", 10, Duration.ofMinutes(1), List.of()),
            new PaceRule("v", 1, Duration.ofSeconds(1), List.of()));
    for (int call = 1; call <= 10; call++) {
      assertThat(pace.take(operation, account, "call " + call)).isZero();
      pace.answered(operation, account, "call " + call);
      assertThat(pace.take(operation, account, "call " + (call + 1))).isPositive();
      clock.move(Duration.ofSeconds(1));
    }

    assertThat(pace.take(operation, account, "call 11"))
        .isEqualTo(Duration.ofSeconds(50).plus(PaceLine.LAG));
  }

  private static Operation paced(PaceRule... rules) {
    return paced(Duration.ofSeconds(1), rules);
  }

  /** Makes an operation with one time as both its timeouts. */
  static Operation paced(Duration timeout, PaceRule... rules) {
    return new Operation(
        "v",
        "o",
        "操作",
        "",
        "GET",
        "{url}",
        List.of(),
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        false,
        true,
        false,
        false,
        Optional.empty(),
        null,
        Optional.empty(),
        Optional.empty(),
        List.of(rules),
        timeout,
        timeout,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        null,
        null);
  }

  private int roomFor(BoundOperation operation) {
    int room = 0;
    while (room < 100 && operation.takeRoom("probe " + room).isZero()) {
      room++;
    }
    return room;
  }
}
