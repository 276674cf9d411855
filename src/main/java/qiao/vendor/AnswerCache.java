package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import qiao.catalog.Account;

/** Keeps answers of reading operations for as long as their document allows. */
final class AnswerCache {
  private static final int MOST = 1000;

  private final Clock clock;
  private final Map<Question, Kept> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Kept> eldest) {
          return size() > MOST;
        }
      };

  AnswerCache(Clock clock) {
    this.clock = clock;
  }

  synchronized Optional<JsonNode> get(Question question) {
    Kept answer = kept.get(question);
    return answer == null || clock.instant().isAfter(answer.until)
        ? Optional.empty()
        : Optional.of(answer.answer);
  }

  synchronized void put(Question question, JsonNode answer, Duration keptFor) {
    kept.put(question, new Kept(answer, clock.instant().plus(keptFor)));
  }

  /** Holds what was asked; an account with other values may be answered otherwise. */
  record Question(String operation, Account account, String given) {}

  private record Kept(JsonNode answer, Instant until) {}
}
