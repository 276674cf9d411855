package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import qiao.catalog.LookUp;

/** Searches a vendor's list for what a call without an answer may have made. */
final class Search {
  private final LookUp.Search rule;
  private final JsonNode request;

  Search(LookUp.Search rule, JsonNode request) {
    this.rule = rule;
    this.request = request;
  }

  /** Tells whether the list would show what the request asks for. */
  boolean isShown() {
    return agrees(rule.when(), request, Map.Entry::getValue);
  }

  /** Tells whether what is not on one page may stand on a further one. */
  boolean followsPages() {
    return rule.more().isEmpty();
  }

  Optional<JsonNode> found(JsonNode answer) {
    return StreamSupport.stream(answer.at(rule.among()).spliterator(), false)
        .filter(item -> agrees(rule.same(), item, same -> request.at(same.getValue()).asText()))
        .findFirst();
  }

  /** Tells whether an answer without it proves that the call was not done. */
  boolean provesNone(JsonNode answer, Instant now) {
    return answer.at(rule.among()).isArray()
        && rule.more().filter(more -> PageTurn.says(answer.at(more))).isEmpty()
        && rule.ahead()
            .map(ahead -> request.at(ahead).asLong() > now.getEpochSecond())
            .orElse(true);
  }

  private static boolean agrees(
      Map<String, String> places, JsonNode in, Function<Map.Entry<String, String>, String> wanted) {
    return places.entrySet().stream()
        .allMatch(
            place ->
                !in.at(place.getKey()).isMissingNode()
                    && in.at(place.getKey()).asText().equals(wanted.apply(place)));
  }
}
