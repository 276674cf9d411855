package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import qiao.catalog.OutcomeRules;
import qiao.catalog.RestRule;
import qiao.vendor.Part.State;

/** Holds what one answer says of each part that was asked for. */
final class Said {
  /** Of two rows about one part the one counts that keeps it from being asked for again. */
  private static final BinaryOperator<Line> SURER =
      BinaryOperator.maxBy(Comparator.comparing(Line::state));

  private record Line(State state, JsonNode row) {}

  private final RestRule rule;
  private final Map<String, Line> lines = new HashMap<>();

  /** Whether a part that was done would be named as well. */
  private final boolean namesAll;

  /**
   * Reads an answer.
   *
   * @param judged tells what a row means for its part
   */
  Said(
      RestRule rule,
      Optional<OutcomeRules.Rows> rows,
      JsonNode answer,
      Function<JsonNode, State> judged) {
    this.rule = rule;
    this.namesAll = rows.filter(r -> r.code().isPresent() || r.done().isPresent()).isPresent();
    rule.failed()
        .ifPresent(place -> answer.at(place).forEach(text -> add(text, text, State.WAITS)));
    rows.ifPresent(
        names -> {
          for (JsonNode row : answer.at(names.at())) {
            add(row.at(names.names()), row, judged.apply(row));
          }
          names
              .done()
              .ifPresent(
                  place ->
                      answer.at(place).forEach(row -> add(row.at(names.names()), row, State.DONE)));
        });
  }

  private void add(JsonNode name, JsonNode row, State state) {
    String key = rule.byIndex() ? name.asText() : rule.key(name.asText());
    lines.merge(key, new Line(state, row), SURER);
  }

  /** Returns the parts as they are now; they were asked for in this order. */
  List<Part> of(List<Part> sent) {
    Set<String> known = new HashSet<>();
    for (int i = 0; i < sent.size(); i++) {
      known.add(key(sent.get(i), i));
    }
    boolean others =
        lines.entrySet().stream()
            .anyMatch(
                line -> line.getValue().state() != State.DONE && !known.contains(line.getKey()));
    boolean someFailed = lines.values().stream().anyMatch(line -> line.state() != State.DONE);
    State unnamed = someFailed && (namesAll || others) ? State.GIVEN_UP : State.DONE;
    return IntStream.range(0, sent.size())
        .mapToObj(i -> now(sent.get(i), lines.get(key(sent.get(i), i)), unnamed))
        .toList();
  }

  private static Part now(Part part, Line line, State unnamed) {
    return line == null ? part.unnamed(unnamed) : part.now(line.state(), line.row());
  }

  private String key(Part part, int place) {
    return rule.byIndex() ? String.valueOf(place) : rule.key(part.item().asText());
  }
}
