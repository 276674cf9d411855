package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import qiao.catalog.OutcomeRules;

/**
 * Reads an answer that tells of each part of a request for itself, such as of each number of a
 * short message.
 *
 * @param failed the parts that were not done
 * @param done how many were
 */
record Rows(List<Failed> failed, int done) {
  private static final int SHOWN = 5;

  /**
   * A part that was not done.
   *
   * @param name how the vendor calls the part
   */
  record Failed(String name, String code, String message) {
    private String text() {
      return Stream.of(name, code, message)
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining(" "));
    }
  }

  /** Reads the parts; empty where the document knows none, or the answer has none. */
  static Optional<Rows> of(JsonNode answer, OutcomeRules rules) {
    return rules
        .rows()
        .filter(rule -> answer.at(rule.at()).isArray() && !answer.at(rule.at()).isEmpty())
        .map(rule -> read(answer, rule, rules.success()));
  }

  private static Rows read(JsonNode answer, OutcomeRules.Rows rule, List<String> success) {
    List<Failed> failed = new ArrayList<>();
    int done = rule.done().map(place -> answer.at(place).size()).orElse(0);
    for (JsonNode row : answer.at(rule.at())) {
      Failed part = failed(row, rule, text(row, rule.names()));
      if (success.contains(part.code())) {
        done++;
      } else {
        failed.add(part);
      }
    }
    return new Rows(List.copyOf(failed), done);
  }

  /** Reads a part that was not done. */
  static Failed failed(JsonNode row, OutcomeRules.Rows rule, String name) {
    String code = rule.code().map(place -> text(row, place)).orElse("");
    return new Failed(name, code, text(row, rule.message()));
  }

  private static String text(JsonNode row, String place) {
    return row.at(place).asText("");
  }

  boolean allDone() {
    return failed.isEmpty();
  }

  boolean partly() {
    return done > 0 && !failed.isEmpty();
  }

  /** Tells which parts were not done, and why. */
  String told() {
    String first = failed.stream().limit(SHOWN).map(Failed::text).collect(Collectors.joining("; "));
    String more = failed.size() > SHOWN ? "; and " + (failed.size() - SHOWN) + " more" : "";
    return failed.size() + " of " + (failed.size() + done) + " not done: " + first + more;
  }
}
