package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps answers of reading operations for as long as their document allows. */
final class AnswerCache {
  private static final int MOST = 1000;

  private final Clock clock;
  private final Map<String, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MOST;
        }
      };

  AnswerCache(Clock clock) {
    this.clock = clock;
  }

  synchronized Optional<JsonNode> get(String question) {
    Kept answer = kept.get(question);
    return answer == null || clock.instant().isAfter(answer.until)
        ? Optional.empty()
        : Optional.of(answer.answer);
  }

  synchronized void put(String question, JsonNode answer, Duration keptFor) {
    kept.put(question, new Kept(answer, clock.instant().plus(keptFor)));
  }

  private record Kept(JsonNode answer, Instant until) {}
}
