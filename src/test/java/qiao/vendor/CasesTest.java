package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.catalog.OutcomeRules;
import qiao.catalog.Vendor;

/** Runs the case files: {@code cases/<vendor>/<operation>/limits.yaml} and {@code faults.yaml}. */
class CasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final Pattern MANY = Pattern.compile("\\{(.)\\*(\\d+)}");
  private static final Map<String, String> ACCOUNTS =
      Map.of("xiaoshouyi", "crm", "wecom-robot", "sales-robot");

  private final MovableClock clock = new MovableClock();
  private final VendorStub stub = new VendorStub(clock, Map.of());

  @AfterEach
  void close() {
    stub.close();
  }

  @TestFactory
  Stream<DynamicTest> what_breaks_a_limit_does_not_leave() {
    return cases("limits.yaml")
        .map(c -> dynamicTest(c.name(), () -> assertThat(refused(c)).isEqualTo(expected(c))));
  }

  @TestFactory
  Stream<DynamicTest> what_a_vendor_answers_is_judged() {
    return cases("faults.yaml").map(c -> dynamicTest(c.name(), () -> judged(c)));
  }

  @Test
  void every_fault_rule_of_a_changing_operation_has_a_case() {
    List<String> lacking = new ArrayList<>();
    for (Vendor vendor : stub.vendors.catalog().vendors()) {
      for (Operation operation : vendor.operations().values()) {
        if (operation.changing()) {
          lacking.addAll(lacking(operation));
        }
      }
    }
    assertThat(lacking).as("codes without a case in %s", CASES).isEmpty();
  }

  private List<String> lacking(Operation operation) {
    List<Case> cases =
        cases("faults.yaml")
            .filter(c -> c.vendor().equals(operation.vendor()))
            .filter(c -> sameRules(bound(c).operation(), operation))
            .toList();
    return operation.outcome().faults().stream()
        .filter(rule -> rule.means() != Fault.TOKEN_EXPIRED)
        .map(OutcomeRules.FaultRule::codes)
        .flatMap(List::stream)
        .filter(code -> cases.stream().noneMatch(c -> meets(c, code)))
        .map(code -> operation + " " + code)
        .toList();
  }

  /** What a document says once for many operations needs one case, at any of them. */
  private static boolean sameRules(Operation one, Operation other) {
    return one.outcome().toString().equals(other.outcome().toString());
  }

  private static boolean meets(Case c, String code) {
    String answer = c.text("answer");
    if (code.equals("*")) {
      return c.node().path("unknown").asBoolean();
    }
    return code.endsWith("*")
        ? answer.contains(":\"" + code.substring(0, code.length() - 1))
        : answer.contains(":" + code + ",") || answer.contains(":\"" + code + "\"");
  }

  private void judged(Case c) throws VendorFault {
    stub.answersCalls(
        asked -> new VendorStub.Answer(c.node().path("status").asInt(), c.text("answer")));
    clock.move(Duration.ofHours(1));
    BoundOperation operation = bound(c);
    Request request =
        operation.build(c.node().path("given") instanceof ObjectNode given ? given : example(c));
    assertThat(operation.takeRoom("case")).isZero();

    Outcome outcome = operation.call(request, "case", () -> true).join();

    if (c.text("means").equals("done")) {
      assertThat(outcome).isInstanceOf(Outcome.Done.class);
      return;
    }
    Outcome.Failed failed = (Outcome.Failed) outcome;
    assertThat(failed.fault().word()).isEqualTo(c.text("means"));
    assertThat(failed.known()).isEqualTo(!c.node().path("unknown").asBoolean());
    assertThat(failed.reason() + failed.advice()).contains(c.text("tells"));
    if (c.node().has("wait")) {
      assertThat(failed.pause()).contains(Duration.parse(c.text("wait")));
    }
  }

  private static ObjectNode example(Case c) throws VendorFault {
    try {
      Path document = Path.of("routes/vendors", c.vendor() + "-openapi.yaml");
      JsonNode root = new ObjectMapper().valueToTree(new Yaml().load(Files.readString(document)));
      return root.findParents("operationId").stream()
          .filter(node -> node.path("operationId").asText().equals(c.operation()))
          .findFirst()
          .map(node -> node.path("x-example"))
          .filter(JsonNode::isObject)
          .map(ObjectNode.class::cast)
          .orElseGet(JsonNodeFactory.instance::objectNode);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> refused(Case c) {
    try {
      bound(c).build((ObjectNode) c.node().path("given"));
      return List.of();
    } catch (VendorFault fault) {
      assertThat(fault.kind()).isEqualTo(Fault.REFUSED);
      String told = fault.reason().replaceFirst("^.* was not sent: ", "");
      return Stream.of(told.split("; ")).sorted().toList();
    }
  }

  private static List<String> expected(Case c) {
    List<String> expected = new ArrayList<>();
    c.node().path("refused").forEach(line -> expected.add(line.asText()));
    return expected.stream().sorted().toList();
  }

  private BoundOperation bound(Case c) {
    String account = ACCOUNTS.getOrDefault(c.vendor(), c.vendor());
    return stub.vendors.bound(c.vendor(), c.operation(), account);
  }

  /** One case of a file. */
  private record Case(String vendor, String operation, JsonNode node) {
    String name() {
      return vendor + "/" + operation + ": " + text("says");
    }

    String text(String field) {
      return node.path(field).asText();
    }
  }

  private static Stream<Case> cases(String name) {
    try (Stream<Path> files = Files.walk(CASES)) {
      List<Case> cases = new ArrayList<>();
      for (Path file : files.filter(f -> f.endsWith(name)).sorted().toList()) {
        for (Object node : (List<?>) new Yaml().load(expanded(Files.readString(file)))) {
          cases.add(
              new Case(
                  file.getParent().getParent().getFileName().toString(),
                  file.getParent().getFileName().toString(),
                  new ObjectMapper().valueToTree(node)));
        }
      }
      return cases.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String expanded(String text) {
    return MANY.matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(1).repeat(Integer.parseInt(m.group(2)))));
  }
}
