package qiao.vendor;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import qiao.catalog.Operation;
import qiao.catalog.OutcomeRules;
import qiao.catalog.RestRule;
import qiao.vendor.Part.State;

/**
 * Knows of every part of a call for many whether it was done, over as many tries as it takes. It
 * lies in the journal before each try leaves and after each answer; a part is asked for again only
 * when an answer has named it as not done.
 */
final class Rest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RestRule rule;
  private final Optional<OutcomeRules.Rows> rows;
  private final List<Part> parts;

  private Rest(RestRule rule, Optional<OutcomeRules.Rows> rows, List<Part> parts) {
    this.rule = rule;
    this.rows = rows;
    this.parts = List.copyOf(parts);
  }

  /** Begins with all parts of a request; empty where it is for more than a list. */
  static Optional<Rest> whole(Operation operation, ObjectNode given) {
    return operation
        .rest()
        .filter(rule -> given.at(rule.list()).isArray())
        .filter(rule -> rule.unless().stream().allMatch(place -> given.at(place).isMissingNode()))
        .map(
            rule -> {
              List<Part> parts = new ArrayList<>();
              given.at(rule.list()).forEach(item -> parts.add(Part.asked(parts.size(), item)));
              return new Rest(rule, operation.outcome().rows(), parts);
            });
  }

  /** Reads what a journal kept; empty where it kept nothing. */
  static Optional<Rest> kept(Operation operation, String text) {
    if (text.isEmpty() || operation.rest().isEmpty()) {
      return Optional.empty();
    }
    try {
      List<Part> parts = new ArrayList<>();
      JSON.readTree(text).forEach(part -> parts.add(Part.of(part)));
      return Optional.of(new Rest(operation.rest().get(), operation.outcome().rows(), parts));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the journal holds no JSON: " + text, e);
    }
  }

  /** Returns what a journal is to keep. */
  String text() {
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    parts.forEach(part -> kept.add(part.kept()));
    return kept.toString();
  }

  boolean has(State state) {
    return parts.stream().anyMatch(part -> part.is(state));
  }

  /** Tells whether it is about no try yet, or about tries of which none did anything. */
  boolean isWhole() {
    return parts.stream().allMatch(part -> part.is(State.AGAIN));
  }

  boolean allDone() {
    return parts.stream().allMatch(part -> part.is(State.DONE));
  }

  List<Part> all(State state) {
    return parts.stream().filter(part -> part.is(state)).toList();
  }

  /** Puts what waited for a person among what is asked for. */
  Rest asked() {
    return with(
        parts.stream()
            .map(part -> part.is(State.WAITS) ? part.now(State.AGAIN, part.row()) : part)
            .toList());
  }

  /** Makes the request for what is to be asked for. */
  ObjectNode request(ObjectNode given) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    all(State.AGAIN).forEach(part -> list.add(part.item()));
    ObjectNode request = given.deepCopy();
    request.set(rule.list().substring(1), list);
    return request;
  }

  /**
   * Reads an answer to the request for what was asked for.
   *
   * @param judged tells what a row means for its part
   */
  Rest after(JsonNode answer, Function<JsonNode, State> judged) {
    Iterator<Part> now = new Said(rule, rows, answer, judged).of(all(State.AGAIN)).iterator();
    return with(parts.stream().map(part -> part.is(State.AGAIN) ? now.next() : part).toList());
  }

  /** Tells which parts were not done, and why. */
  String told() {
    List<Rows.Failed> failed =
        parts.stream().filter(part -> !part.is(State.DONE)).map(this::failed).toList();
    return new Rows(failed, parts.size() - failed.size()).told();
  }

  private Rows.Failed failed(Part part) {
    String name = rule.byIndex() ? String.valueOf(part.at()) : part.item().asText();
    if (rows.isEmpty()) {
      return new Rows.Failed(name, "", "");
    }
    return part.row().isMissingNode()
        ? new Rows.Failed(name, "", "is not named in the answer")
        : Rows.failed(part.row(), rows.get(), name);
  }

  /** Returns the last answer with what all answers said of the parts, at their first places. */
  JsonNode joined(JsonNode last) {
    JsonNode joined = last.deepCopy();
    if (rows.isEmpty()) {
      List<JsonNode> left =
          parts.stream().filter(part -> !part.is(State.DONE)).map(Part::item).toList();
      put(joined, rule.failed().orElseThrow(), left);
      return joined;
    }
    boolean tellsAll = rows.get().done().isEmpty() && rows.get().code().isPresent();
    put(joined, rows.get().at(), rows(part -> tellsAll || !part.is(State.DONE)));
    rows.get().done().ifPresent(done -> put(joined, done, rows(part -> part.is(State.DONE))));
    return joined;
  }

  private List<JsonNode> rows(Predicate<Part> wanted) {
    return parts.stream()
        .filter(wanted)
        .filter(part -> !part.row().isMissingNode())
        .map(this::placed)
        .toList();
  }

  private JsonNode placed(Part part) {
    JsonNode row = part.row().deepCopy();
    String name = rows.orElseThrow().names();
    if (rule.byIndex() && row.at(name).isNumber() && row instanceof ObjectNode object) {
      object.put(name.substring(1), part.at());
    }
    return row;
  }

  private static void put(JsonNode answer, String place, List<JsonNode> values) {
    JsonPointer pointer = JsonPointer.compile(place);
    if (answer.at(pointer.head()) instanceof ObjectNode holder) {
      holder.putArray(pointer.last().getMatchingProperty()).addAll(values);
    }
  }

  private Rest with(List<Part> now) {
    return new Rest(rule, rows, now);
  }
}
