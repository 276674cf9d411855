package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import qiao.MovableClock;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.catalog.OutcomeRules;
import qiao.catalog.Vendor;

/** Runs the case files of the operations, see {@link CaseFiles}. */
class CasesTest {
  static final Map<String, String> ACCOUNTS =
      Map.of("xiaoshouyi", "crm", "wecom-robot", "sales-robot");

  private final MovableClock clock = new MovableClock();
  private final VendorStub stub = new VendorStub(clock, Map.of());
  private final CaseFiles files = new CaseFiles();

  @AfterEach
  void close() {
    stub.close();
  }

  @TestFactory
  Stream<DynamicTest> what_breaks_a_limit_does_not_leave() {
    return files
        .cases("limits.yaml")
        .map(c -> dynamicTest(c.name(), () -> assertThat(refused(c)).isEqualTo(expected(c))));
  }

  @TestFactory
  Stream<DynamicTest> what_a_vendor_answers_is_judged() {
    return files.cases("faults.yaml").map(c -> dynamicTest(c.name(), () -> judged(c)));
  }

  @TestFactory
  Stream<DynamicTest> what_people_write_leaves_in_the_vendor_s_own_values() {
    return files.cases("sent.yaml").map(c -> dynamicTest(c.name(), () -> sent(c)));
  }

  private void sent(CaseFiles.Case c) throws VendorFault, IOException {
    Request request = bound(c).build(files.given(c));

    assertThat(new ObjectMapper().readTree(request.body())).isEqualTo(c.node().path("body"));
  }

  @Test
  void every_fault_rule_of_a_changing_operation_has_a_case() {
    Map<String, List<CaseFiles.Case>> cases =
        files.cases("faults.yaml").collect(Collectors.groupingBy(c -> rules(bound(c).operation())));
    List<String> lacking = new ArrayList<>();
    for (Vendor vendor : stub.vendors.catalog().vendors()) {
      for (Operation operation : vendor.operations().values()) {
        if (operation.changing()) {
          lacking.addAll(lacking(operation, cases.getOrDefault(rules(operation), List.of())));
        }
      }
    }
    assertThat(lacking).as("codes without a case in %s", CaseFiles.FOLDER).isEmpty();
  }

  /** What a document says once for many operations needs one case, at any of them. */
  private static String rules(Operation operation) {
    return operation.vendor() + " " + operation.outcome();
  }

  private static List<String> lacking(Operation operation, List<CaseFiles.Case> cases) {
    return operation.outcome().faults().stream()
        .filter(rule -> rule.means() != Fault.TOKEN_EXPIRED)
        .map(OutcomeRules.FaultRule::codes)
        .flatMap(List::stream)
        .filter(code -> cases.stream().noneMatch(c -> meets(c, code)))
        .map(code -> operation + " " + code)
        .toList();
  }

  private static boolean meets(CaseFiles.Case c, String code) {
    String answer = c.text("answer");
    if (code.equals("*")) {
      return c.node().path("unknown").asBoolean();
    }
    return code.endsWith("*")
        ? answer.contains(":\"" + code.substring(0, code.length() - 1))
        : answer.contains(":" + code + ",") || answer.contains(":\"" + code + "\"");
  }

  private void judged(CaseFiles.Case c) throws VendorFault {
    stub.answersCalls(
        asked -> new VendorStub.Answer(c.node().path("status").asInt(), c.text("answer")));
    BoundOperation operation = bound(c);
    Request request = operation.build(files.given(c));
    Waiting.forRoom(operation, clock);

    Outcome outcome = operation.call(request, "case", () -> true).join();

    if (c.text("means").matches("done|partial")) {
      Outcome.Done done = (Outcome.Done) outcome;
      assertThat(done.lacking().isPresent()).isEqualTo(c.text("means").equals("partial"));
      assertThat(done.lacking().orElse("")).contains(c.text("tells"));
      return;
    }
    Outcome.Failed failed = (Outcome.Failed) outcome;
    boolean otherwise = operation.mustNotBeDoubled() && c.node().has("means-undoubled");
    assertThat(failed.fault().word()).isEqualTo(c.text(otherwise ? "means-undoubled" : "means"));
    assertThat(failed.known()).isEqualTo(!c.node().path("unknown").asBoolean());
    assertThat(failed.reason() + failed.advice()).contains(c.text("tells"));
    if (c.node().has("wait")) {
      assertThat(failed.pause()).contains(Duration.parse(c.text("wait")));
    }
  }

  private List<String> refused(CaseFiles.Case c) {
    try {
      bound(c).build(files.given(c));
      return List.of();
    } catch (VendorFault fault) {
      assertThat(fault.kind()).isEqualTo(Fault.REFUSED);
      String told = fault.reason().replaceFirst("^.* was not sent: ", "");
      return Stream.of(told.split("; ")).sorted().toList();
    }
  }

  private static List<String> expected(CaseFiles.Case c) {
    List<String> expected = new ArrayList<>();
    c.node().path("refused").forEach(line -> expected.add(line.asText()));
    return expected.stream().sorted().toList();
  }

  private BoundOperation bound(CaseFiles.Case c) {
    String account = ACCOUNTS.getOrDefault(c.vendor(), c.vendor());
    return stub.vendors.bound(c.vendor(), c.operation(), account);
  }
}
