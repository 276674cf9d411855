package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import qiao.catalog.Fault;
import qiao.catalog.Operation;
import qiao.catalog.OutcomeRules;
import qiao.vendor.VendorStub.Answer;

/** Makes requests and answers of what the documents of operations show and say. */
final class Specimens {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CaseFiles files = new CaseFiles();

  CaseFiles files() {
    return files;
  }

  /** Returns the example request. */
  ObjectNode request(Operation operation) {
    return files.given(
        new CaseFiles.Case(operation.vendor(), operation.id(), MissingNode.getInstance()));
  }

  /** Leaves out every field of the example without which the request may still leave. */
  ObjectNode smallestRequest(BoundOperation bound) {
    ObjectNode smallest = request(bound.operation());
    for (var field : request(bound.operation()).properties()) {
      ObjectNode smaller = smallest.deepCopy();
      smaller.remove(field.getKey());
      if (mayLeave(bound, smaller)) {
        smallest = smaller;
      }
    }
    return smallest;
  }

  private static boolean mayLeave(BoundOperation bound, ObjectNode request) {
    try {
      bound.build(request);
      return true;
    } catch (VendorFault refused) {
      return false;
    }
  }

  /** Returns the example answer as it comes over the wire. */
  Answer answer(Operation operation) {
    JsonNode example = files.answer(operation.vendor(), operation.id());
    boolean isText = operation.textAnswer().isPresent();
    return new Answer(200, isText ? example.path("text").asText() : example.toString());
  }

  /** Returns the example answer with something at a place. */
  Answer answerWith(Operation operation, String pointer, String value) {
    ObjectNode answer =
        files.answer(operation.vendor(), operation.id()) instanceof ObjectNode object
            ? object.deepCopy()
            : JSON.createObjectNode();
    put(answer, pointer, JsonNodeFactory.instance.textNode(value));
    return new Answer(200, answer.toString());
  }

  /** Returns an answer that holds only a code. */
  static Answer code(Operation operation, String code) {
    ObjectNode answer = JSON.createObjectNode();
    OutcomeRules rules = operation.outcome();
    rules.message().forEach(at -> put(answer, at, JsonNodeFactory.instance.textNode("x")));
    put(answer, rules.code().get(0), JsonNodeFactory.instance.textNode(code));
    return new Answer(200, answer.toString());
  }

  /** Returns a code that means a fault, by the first rule that fits it. */
  static Optional<String> codeOf(Operation operation, Fault means) {
    OutcomeRules rules = operation.outcome();
    return rules.code().isEmpty() || operation.textAnswer().isPresent()
        ? Optional.empty()
        : rules.faults().stream()
            .flatMap(rule -> rule.codes().stream())
            .filter(code -> !code.contains("*") && !rules.success().contains(code))
            .filter(code -> first(rules, code).filter(rule -> rule.means() == means).isPresent())
            .findFirst();
  }

  private static Optional<OutcomeRules.FaultRule> first(OutcomeRules rules, String code) {
    return rules.faults().stream()
        .filter(
            rule ->
                rule.names(code)
                    || rule.message().filter(p -> p.matcher("x").matches()).isPresent())
        .findFirst();
  }

  /** Puts a value at a place; what leads there is made. */
  static void put(ObjectNode object, String pointer, JsonNode value) {
    List<String> way = List.of(pointer.substring(1).split("/"));
    ObjectNode inside = object;
    for (String name : way.subList(0, way.size() - 1)) {
      inside = inside.get(name) instanceof ObjectNode known ? known : inside.putObject(name);
    }
    inside.set(way.get(way.size() - 1), value);
  }
}
