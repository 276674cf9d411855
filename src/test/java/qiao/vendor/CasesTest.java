package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.catalog.OutcomeRules;
import qiao.catalog.Vendor;

/**
 * Runs the case files: {@code cases/<vendor>/<operation>/limits.yaml}, {@code faults.yaml}, and
 * {@code sent.yaml}; {@code cases/<vendor>/faults.yaml} holds for each operation of the vendor that
 * has no {@code x-outcome} of its own. A request stands there whole ({@code given}), or as what
 * differs from the example of the document ({@code with}; null takes a field away).
 */
class CasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final Pattern MANY = Pattern.compile("\\{(.)\\*(\\d+)}");
  private static final Pattern LIST = Pattern.compile("\\[([^\\[\\]\"]+)\\*(\\d+)]");
  private static final Pattern CODE = Pattern.compile("\"errcode\":(-?\\d+)");
  private static final Map<String, String> ACCOUNTS =
      Map.of("xiaoshouyi", "crm", "wecom-robot", "sales-robot");

  private final MovableClock clock = new MovableClock();
  private final VendorStub stub = new VendorStub(clock, Map.of());
  private final Map<String, JsonNode> documents = new HashMap<>();
  private final Map<String, Map<String, JsonNode>> described = new HashMap<>();

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

  @TestFactory
  Stream<DynamicTest> what_people_write_leaves_in_the_vendor_s_own_values() {
    return cases("sent.yaml").map(c -> dynamicTest(c.name(), () -> sent(c)));
  }

  private void sent(Case c) throws VendorFault, IOException {
    Request request = bound(c).build(given(c));

    assertThat(new ObjectMapper().readTree(request.body())).isEqualTo(c.node().path("body"));
  }

  @Test
  void every_fault_rule_of_a_changing_operation_has_a_case() {
    Map<String, List<Case>> cases =
        cases("faults.yaml").collect(Collectors.groupingBy(c -> rules(bound(c).operation())));
    List<String> lacking = new ArrayList<>();
    for (Vendor vendor : stub.vendors.catalog().vendors()) {
      for (Operation operation : vendor.operations().values()) {
        if (operation.changing()) {
          lacking.addAll(lacking(operation, cases.getOrDefault(rules(operation), List.of())));
        }
      }
    }
    assertThat(lacking).as("codes without a case in %s", CASES).isEmpty();
  }

  /** What a document says once for many operations needs one case, at any of them. */
  private static String rules(Operation operation) {
    return operation.vendor() + " " + operation.outcome();
  }

  private static List<String> lacking(Operation operation, List<Case> cases) {
    return operation.outcome().faults().stream()
        .filter(rule -> rule.means() != Fault.TOKEN_EXPIRED)
        .map(OutcomeRules.FaultRule::codes)
        .flatMap(List::stream)
        .filter(code -> cases.stream().noneMatch(c -> meets(c, code)))
        .map(code -> operation + " " + code)
        .toList();
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
    Request request = operation.build(given(c));
    Duration wait = operation.takeRoom("case");
    clock.move(wait);
    assertThat(wait.isZero() || operation.takeRoom("case").isZero()).isTrue();

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

  private ObjectNode given(Case c) {
    if (c.node().has("given")) {
      return c.node().path("given").deepCopy();
    }
    ObjectNode given =
        described(c).path("x-example") instanceof ObjectNode example
            ? example.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    change(given, c.node().path("with"));
    return given;
  }

  /** Changes as RFC 7396 says: objects are gone into, null takes away, the rest replaces. */
  private static void change(ObjectNode target, JsonNode with) {
    for (var field : with.properties()) {
      JsonNode there = target.path(field.getKey());
      if (field.getValue().isNull()) {
        target.remove(field.getKey());
      } else if (field.getValue().isObject() && there.isObject()) {
        change((ObjectNode) there, field.getValue());
      } else {
        target.set(field.getKey(), field.getValue());
      }
    }
  }

  private JsonNode described(Case c) {
    return described(c.vendor()).get(c.operation());
  }

  private Map<String, JsonNode> described(String vendor) {
    return described.computeIfAbsent(
        vendor,
        name -> {
          Map<String, JsonNode> byId = new LinkedHashMap<>();
          document(name)
              .path("paths")
              .findParents("operationId")
              .forEach(node -> byId.put(node.path("operationId").asText(), node));
          return byId;
        });
  }

  private JsonNode document(String vendor) {
    return documents.computeIfAbsent(
        vendor,
        name -> {
          try {
            Path file = Path.of("routes/vendors", name + "-openapi.yaml");
            return new ObjectMapper().valueToTree(new Yaml().load(Files.readString(file)));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private List<String> refused(Case c) {
    try {
      bound(c).build(given(c));
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

  private Stream<Case> cases(String name) {
    try (Stream<Path> files = Files.walk(CASES)) {
      List<Case> cases = new ArrayList<>();
      for (Path file : files.filter(f -> f.endsWith(name)).sorted().toList()) {
        List<JsonNode> nodes = nodes(Files.readString(file));
        for (Case of : owners(file)) {
          nodes.stream()
              .map(node -> new Case(of.vendor(), of.operation(), node))
              .filter(c -> of.node().isMissingNode() || !names(of.node(), c))
              .forEach(cases::add);
        }
      }
      return cases.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names the operations that a file holds for. */
  private List<Case> owners(Path file) {
    Path folder = CASES.relativize(file.getParent());
    String vendor = folder.getName(0).toString();
    if (folder.getNameCount() == 2) {
      return List.of(new Case(vendor, folder.getName(1).toString(), MissingNode.getInstance()));
    }
    return described(vendor).values().stream()
        .filter(node -> !node.has("x-outcome"))
        .map(node -> new Case(vendor, node.path("operationId").asText(), node))
        .toList();
  }

  /** Tells whether an operation has a meaning of its own for what is answered. */
  private static boolean names(JsonNode described, Case general) {
    Matcher code = CODE.matcher(general.text("answer"));
    JsonNode more = described.path("x-outcome-more");
    List<JsonNode> lists = new ArrayList<>(more.findValues("codes"));
    lists.add(more.path("success"));
    return code.find()
        && lists.stream()
            .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
            .anyMatch(own -> own.asText().equals(code.group(1)));
  }

  /** Reads {@code [a*201]} as so many items, and {@code {字*683}} as so many characters. */
  private static List<JsonNode> nodes(String text) {
    String lists =
        LIST.matcher(text)
            .replaceAll(
                m ->
                    Matcher.quoteReplacement(
                        Collections.nCopies(Integer.parseInt(m.group(2)), m.group(1)).toString()));
    JsonNode nodes = expanded(new ObjectMapper().valueToTree(new Yaml().load(lists)));
    return StreamSupport.stream(nodes.spliterator(), false).toList();
  }

  /** Only once it is read: a file of 20 MB would keep the YAML reader busy for minutes. */
  private static JsonNode expanded(JsonNode node) {
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(e -> object.set(e.getKey(), expanded(e.getValue())));
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(expanded(item)));
      return array;
    }
    return node.isTextual() ? TextNode.valueOf(characters(node.asText())) : node;
  }

  private static String characters(String text) {
    return MANY.matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(1).repeat(Integer.parseInt(m.group(2)))));
  }
}
