package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import qiao.catalog.OutcomeRules;

/** Finds in an answer that means done what was not done all the same. */
final class Lacking {
  private Lacking() {}

  /**
   * Tells what is lacking.
   *
   * @param message what the answer says in words
   */
  static Optional<String> of(JsonNode answer, OutcomeRules rules, String message) {
    List<String> lacking = new ArrayList<>();
    for (String place : rules.partial()) {
      JsonNode value = answer.at(place);
      if (value.isContainerNode() ? !value.isEmpty() : !value.asText("").isEmpty()) {
        lacking.add(place.substring(1).replace('/', '.') + " " + value);
      }
    }
    Rows.of(answer, rules).filter(Rows::partly).map(Rows::told).ifPresent(lacking::add);
    if (rules.partialMessage().filter(p -> p.matcher(message).matches()).isPresent()) {
      lacking.add(message);
    }
    return lacking.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", lacking));
  }
}
