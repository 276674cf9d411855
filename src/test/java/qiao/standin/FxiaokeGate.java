package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Lets in who calls 纷享销客 with a valid token, as somebody who is there, and not too often. */
final class FxiaokeGate {
  private static final String UUID4 =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
  private static final int MOST_CALLS = 100;
  private static final Duration SPAN = Duration.ofSeconds(20);

  private final FxiaokeTokens tokens;
  private final FxiaokeStaff staff;
  private final Supplier<Clock> clock;
  private final Set<String> traces = new HashSet<>();
  private final Map<String, Deque<Instant>> recent = new HashMap<>();

  FxiaokeGate(FxiaokeTokens tokens, FxiaokeStaff staff, Supplier<Clock> clock) {
    this.tokens = tokens;
    this.staff = staff;
    this.clock = clock;
  }

  void checkHeaders(Request request) {
    checkTrace(request);
    String token = request.header("authorization").replaceFirst("^Bearer ", "");
    if (!tokens.good(token, clock.get().instant())) {
      throw new FxiaokeError(20005, "accessToken is missing or expired");
    }
    if (!request.header("x-fs-ea").equals(FxiaokeApiStandIn.EA)) {
      throw new FxiaokeError(20017, "no such enterprise");
    }
    if (!staff.hasUserId(request.header("x-fs-userid"))) {
      throw new FxiaokeError(30027, "no such employee");
    }
  }

  /** Each request has a UUID of its own. */
  void checkTrace(Request request) {
    String trace = request.query("thirdTraceId");
    if (!trace.matches(UUID4) || !traces.add(trace)) {
      throw new FxiaokeError(15002, "thirdTraceId is no fresh UUID");
    }
  }

  void checkBody(ObjectNode body) {
    if (body.path("corpAccessToken").asText("").isEmpty()) {
      throw new FxiaokeError(10013, "corpAccessToken is missing");
    }
    if (!tokens.good(body.path("corpAccessToken").asText(), clock.get().instant())) {
      throw new FxiaokeError(20016, "corpAccessToken is expired");
    }
    if (!body.path("corpId").asText().equals(FxiaokeApiStandIn.CORP_ID)) {
      throw new FxiaokeError(20017, "no such corpId");
    }
    String user = body.path("currentOpenUserId").asText(FxiaokeStaff.OPEN_USER_ID);
    if (staff.employee(user).isEmpty()) {
      throw new FxiaokeError(20012, "no such openUserId");
    }
  }

  void checkPace(String id) {
    Instant now = clock.get().instant();
    Deque<Instant> calls = recent.computeIfAbsent(id, any -> new ArrayDeque<>());
    while (!calls.isEmpty() && !calls.peekFirst().plus(SPAN).isAfter(now)) {
      calls.removeFirst();
    }
    if (calls.size() >= MOST_CALLS) {
      throw new FxiaokeError(14001, "more than 100 calls in 20 seconds");
    }
    calls.add(now);
  }

  /** Tells what breaks a limit of the document. */
  static FxiaokeError broken(String id, Flaw flaw) {
    if (flaw.place().endsWith("/offset")) {
      return new FxiaokeError(10013, flaw.toString());
    }
    boolean message = id.equals("sendMessage");
    if (message && flaw.place().equals("/msgType")) {
      return new FxiaokeError(12003, flaw.toString());
    }
    if (message && flaw.place().matches("/(text|composite|articles).*")) {
      return new FxiaokeError(flaw.place().startsWith("/text/") ? 12005 : 12004, flaw.toString());
    }
    return new FxiaokeError(15002, flaw.toString());
  }

  void forget() {
    recent.clear();
  }
}
