package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qiao.MovableClock;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.catalog.OutcomeRules;
import qiao.catalog.Vendor;
import qiao.vendor.VendorStub.Answer;

/**
 * What each operation of each document has to stand, made of the document itself: the typical and
 * the smallest request, each limit broken, each class of fault, an expired token, an answer that
 * never comes, and what is done in part. What is particular stands in {@link CasesTest}.
 */
class EveryOperationTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Answer CUT = new Answer(0, "");

  private final MovableClock clock = new MovableClock();
  private final VendorStub stub = new VendorStub(clock, Map.of());
  private final CaseFiles files = new CaseFiles();

  /** What an operation should stand and does not. */
  private final List<String> lacking = new ArrayList<>();

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void the_typical_request_is_done() {
    each((bound, operation) -> done(bound, operation, "typical", example(operation)));
  }

  @Test
  void the_smallest_request_is_done() {
    each((bound, operation) -> done(bound, operation, "minimal", minimal(bound, operation)));
  }

  @Test
  void a_request_that_breaks_any_limit_does_not_leave() {
    each(
        (bound, operation) -> {
          JsonNode body = operation.body().orElse(MissingNode.getInstance());
          for (Operation.Parameter parameter : operation.parameters()) {
            if (parameter.value().isEmpty()) {
              field(bound, operation, List.of(parameter.name()), parameter.schema());
            }
          }
          fields(bound, operation, List.of(), body);
        });
  }

  @Test
  void each_class_of_fault_is_told_as_such() {
    each(
        (bound, operation) -> {
          for (Fault fault : Fault.values()) {
            if (fault != Fault.TOKEN_EXPIRED) {
              code(operation, fault).ifPresent(code -> fault(bound, operation, fault, code));
            }
          }
        });
  }

  @Test
  void an_expired_token_is_renewed_and_the_call_made_once_more() {
    each(
        (bound, operation) -> {
          Optional<String> code = code(operation, Fault.TOKEN_EXPIRED);
          if (operation.usesToken() && code.isPresent()) {
            Answer expired = new Answer(200, withCode(operation, code.get()));
            int before = stub.calls().size();
            Outcome outcome = call(bound, example(operation), expired, answer(operation));
            boolean twice = stub.calls().size() == before + 2;
            tell(outcome instanceof Outcome.Done && twice, operation, "token expired: " + outcome);
          }
        });
  }

  @Test
  void an_answer_that_never_comes_is_unclear_where_a_second_call_would_double() {
    each(
        (bound, operation) -> {
          Outcome outcome = call(bound, example(operation), CUT);
          Fault expected = bound.mustNotBeDoubled() ? Fault.UNCLEAR : Fault.BUSY;
          tell(isFault(outcome, expected), operation, "unclear: " + outcome);
        });
  }

  @Test
  void what_is_done_in_part_is_told() {
    each(
        (bound, operation) -> {
          for (String place : operation.outcome().partial()) {
            ObjectNode answer = answerOf(operation);
            set(answer, place, JsonNodeFactory.instance.textNode("zhaoliu"));
            Outcome outcome =
                call(bound, example(operation), new Answer(200, answer.toString()));
            boolean told = outcome instanceof Outcome.Done done && done.lacking().isPresent();
            tell(told, operation, "partial " + place + ": " + outcome);
          }
          if (operation.outcome().rows().isPresent()) {
            boolean has =
                files
                    .cases("faults.yaml")
                    .anyMatch(
                        c ->
                            operation.path().equals(c.vendor() + "/" + c.operation())
                                && c.text("means").equals("partial"));
            tell(has, operation, "partial, part by part: no case in faults.yaml");
          }
        });
  }

  /** Goes through the operations that HTTP carries; a mail server's answers are mail's to test. */
  private void each(BiConsumer<BoundOperation, Operation> check) {
    int operations = 0;
    for (Vendor vendor : stub.vendors.catalog().vendors()) {
      for (Operation operation : vendor.operations().values()) {
        if (!operation.address().startsWith("smtp") && !stub.vendors.fetchesTokens(operation)) {
          String account = CasesTest.ACCOUNTS.getOrDefault(vendor.name(), vendor.name());
          check.accept(stub.vendors.bound(vendor.name(), operation.id(), account), operation);
          operations++;
        }
      }
    }
    assertThat(operations).isGreaterThan(200);
    assertThat(lacking).as(String.join("\n", lacking)).isEmpty();
  }

  private void tell(boolean well, Operation operation, String what) {
    if (!well) {
      lacking.add(operation.path() + ": " + what);
    }
  }

  private void done(
      BoundOperation bound, Operation operation, String what, ObjectNode request) {
    Outcome outcome = call(bound, request, answer(operation));
    tell(outcome instanceof Outcome.Done, operation, what + ": " + outcome);
  }

  private void fault(BoundOperation bound, Operation operation, Fault fault, String code) {
    Outcome outcome =
        call(bound, example(operation), new Answer(200, withCode(operation, code)));
    Fault expected = fault == Fault.UNCLEAR && !bound.mustNotBeDoubled() ? Fault.BUSY : fault;
    tell(isFault(outcome, expected), operation, fault.word() + " " + code + ": " + outcome);
  }

  private static boolean isFault(Outcome outcome, Fault fault) {
    return outcome instanceof Outcome.Failed failed && failed.fault() == fault;
  }

  private void fields(BoundOperation bound, Operation operation, List<String> way, JsonNode raw) {
    JsonNode schema = files.resolved(operation.vendor(), raw);
    for (var property : schema.path("properties").properties()) {
      if (!property.getValue().has("x-value")) {
        List<String> further = new ArrayList<>(way);
        further.add(property.getKey());
        field(bound, operation, further, property.getValue());
      }
    }
  }

  private void field(BoundOperation bound, Operation operation, List<String> way, JsonNode raw) {
    JsonNode schema = files.resolved(operation.vendor(), raw);
    ObjectNode example = example(operation);
    JsonNode good = example.at("/" + String.join("/", way));
    boolean reachable = way.size() == 1 || !example.at(holder(way)).isMissingNode();
    if (!reachable) {
      return;
    }
    BrokenLimits.of(schema, good)
        .forEach(
            (limit, values) -> {
              boolean refused = values.stream().anyMatch(v -> refuses(bound, example, way, v));
              tell(refused, operation, limit + " of " + String.join(".", way) + " is not kept");
            });
    fields(bound, operation, way, schema);
  }

  private static boolean refuses(
      BoundOperation bound, ObjectNode example, List<String> way, JsonNode value) {
    ObjectNode request = example.deepCopy();
    set(request, "/" + String.join("/", way), value);
    try {
      bound.build(request);
      return false;
    } catch (VendorFault fault) {
      return fault.kind() == Fault.REFUSED
          && fault.reason().contains(way.get(way.size() - 1));
    }
  }

  private static String holder(List<String> way) {
    return "/" + String.join("/", way.subList(0, way.size() - 1));
  }

  private Outcome call(BoundOperation bound, ObjectNode request, Answer... answers) {
    Iterator<Answer> next = Arrays.asList(answers).iterator();
    stub.answersCalls(asked -> next.next());
    Waiting.forRoom(bound, clock);
    try {
      return bound.call(bound.build(request), "case", () -> true).join();
    } catch (VendorFault fault) {
      return new Outcome.Failed(
          fault.kind(), "not-sent", fault.reason(), "", Optional.empty(), "", true);
    }
  }

  private ObjectNode example(Operation operation) {
    return files.given(
        new CaseFiles.Case(operation.vendor(), operation.id(), MissingNode.getInstance()));
  }

  /** Leaves out every field of the example without which the request may still leave. */
  private ObjectNode minimal(BoundOperation bound, Operation operation) {
    ObjectNode minimal = example(operation);
    for (var field : example(operation).properties()) {
      ObjectNode less = minimal.deepCopy();
      less.remove(field.getKey());
      try {
        bound.build(less);
        minimal = less;
      } catch (VendorFault needed) {
        assertThat(needed.kind()).isEqualTo(Fault.REFUSED);
      }
    }
    return minimal;
  }

  private Answer answer(Operation operation) {
    JsonNode example = files.answer(operation.vendor(), operation.id());
    String body = operation.textAnswer().isPresent() ? example.path("text").asText() : "" + example;
    return new Answer(200, body);
  }

  private ObjectNode answerOf(Operation operation) {
    return files.answer(operation.vendor(), operation.id()) instanceof ObjectNode object
        ? object.deepCopy()
        : JSON.createObjectNode();
  }

  /** Returns a code that the first rule which fits it gives this meaning. */
  private static Optional<String> code(Operation operation, Fault means) {
    List<OutcomeRules.FaultRule> rules = operation.outcome().faults();
    return operation.outcome().code().isEmpty() || operation.textAnswer().isPresent()
        ? Optional.empty()
        : rules.stream()
            .filter(rule -> rule.means() == means)
            .flatMap(rule -> rule.codes().stream())
            .filter(code -> !code.contains("*") && !operation.outcome().success().contains(code))
            .filter(code -> firstFor(rules, code).filter(rule -> rule.means() == means).isPresent())
            .findFirst();
  }

  private static Optional<OutcomeRules.FaultRule> firstFor(
      List<OutcomeRules.FaultRule> rules, String code) {
    return rules.stream()
        .filter(
            rule ->
                rule.names(code)
                    || rule.message().filter(p -> p.matcher("x").matches()).isPresent())
        .findFirst();
  }

  private static String withCode(Operation operation, String code) {
    ObjectNode answer = JSON.createObjectNode();
    set(answer, operation.outcome().code().get(0), JsonNodeFactory.instance.textNode(code));
    operation
        .outcome()
        .message()
        .forEach(place -> set(answer, place, JsonNodeFactory.instance.textNode("x")));
    return answer.toString();
  }

  private static void set(ObjectNode object, String pointer, JsonNode value) {
    String[] way = pointer.substring(1).split("/");
    ObjectNode inside = object;
    for (String name : List.of(way).subList(0, way.length - 1)) {
      inside =
          inside.get(name) instanceof ObjectNode known ? known : inside.putObject(name);
    }
    inside.set(way[way.length - 1], value);
  }
}
