package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Issues tokens of 纷享销客: asked again within 6600 seconds it gives the same, later a new one while
 * the old one stays valid to its end. More than ten askings a minute are refused.
 */
final class FxiaokeTokens {
  private static final Duration SAME = Duration.ofSeconds(6_600);
  private static final Duration LIFE = Duration.ofHours(2);
  private static final int A_MINUTE = 10;

  private final Map<String, Instant> issued = new LinkedHashMap<>();
  private final Deque<Instant> askings = new ArrayDeque<>();
  private String latest = "";
  private long count;

  /** Returns a token for whoever knows the three secrets. */
  String issue(JsonNode asked, Instant now) {
    while (!askings.isEmpty() && !askings.peekFirst().plusSeconds(60).isAfter(now)) {
      askings.removeFirst();
    }
    askings.add(now);
    if (askings.size() > A_MINUTE) {
      throw new FxiaokeError(14001, "interface call limit");
    }
    needed(asked, "appId", FxiaokeApiStandIn.APP_ID, 11001);
    needed(asked, "appSecret", FxiaokeApiStandIn.APP_SECRET, 11002);
    needed(asked, "permanentCode", FxiaokeApiStandIn.PERMANENT_CODE, 20015);
    Instant at = issued.get(latest);
    if (at == null || !now.isBefore(at.plus(SAME))) {
      latest = "fxiaoke-token-" + ++count;
      issued.put(latest, now);
    }
    return latest;
  }

  private static void needed(JsonNode asked, String name, String value, int code) {
    if (!asked.path(name).asText().equals(value)) {
      throw new FxiaokeError(code, "invalid " + name);
    }
  }

  long secondsLeft(Instant now) {
    return Math.max(1, Duration.between(now, issued.get(latest).plus(LIFE)).toSeconds());
  }

  boolean good(String token, Instant now) {
    Instant at = issued.get(token);
    return at != null && now.isBefore(at.plus(LIFE));
  }

  void endAll() {
    issued.clear();
    latest = "";
  }

  /** Allows ten more askings: a test has its own minute. */
  void forgetAskings() {
    askings.clear();
  }
}
