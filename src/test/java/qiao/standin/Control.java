package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Steers a stand-in over HTTP, for one that runs in a process of its own. {@code POST
 * /_standin/faults} takes any of these, together or alone:
 *
 * <pre>{@code
 * {"calm": true,
 *  "operation": "createLead", "next": [{"kind": "busy"}, {"kind": "slow", "millis": 3000}],
 *  "sometimes": {"kind": "cut-after"}, "probability": 0.1, "seed": 42,
 *  "rejectTokens": true,
 *  "downMillis": 5000}
 * }</pre>
 */
final class Control {
  private final StandIn standIn;

  Control(StandIn standIn) {
    this.standIn = standIn;
  }

  Routes addTo(Routes routes) {
    return routes
        .page("GET", "/_standin/state", request -> Answer.json(standIn.state()))
        .page("GET", "/_standin/calls", this::calls)
        .page("POST", "/_standin/faults", this::faults)
        .page("POST", "/_standin/reset", this::reset);
  }

  private Answer calls(Request request) {
    List<Call> calls =
        request.query("operation").isEmpty()
            ? standIn.calls()
            : standIn.calls(request.query("operation"));
    List<Object> shown = new ArrayList<>();
    calls.forEach(
        call ->
            shown.add(
                Json.object()
                    .put("at", call.at().toString())
                    .put("operation", call.operation())
                    .put("method", call.method())
                    .put("path", call.path())
                    .put("body", call.body())
                    .put("status", call.status())
                    .put("answer", call.answer())));
    return Answer.json(shown);
  }

  private Answer reset(Request request) {
    standIn.reset();
    return Answer.json(standIn.state());
  }

  private Answer faults(Request request) {
    JsonNode wish = Json.read(request.text());
    String operation = wish.path("operation").asText(Mishaps.ANY);
    if (wish.path("calm").asBoolean()) {
      standIn.calmDown();
    }
    for (JsonNode next : wish.path("next")) {
      standIn.answers(operation, mishap(next));
    }
    if (wish.has("sometimes")) {
      double probability = wish.path("probability").asDouble(1);
      long seed = wish.path("seed").asLong(1);
      standIn.sometimes(operation, mishap(wish.get("sometimes")), probability, seed);
    }
    if (wish.path("rejectTokens").asBoolean()) {
      standIn.rejectTokensEarly();
    }
    if (wish.has("downMillis")) {
      goDownFor(wish.get("downMillis").asLong());
    }
    return Answer.json(Json.object().put("ok", true));
  }

  /** Closes the port a moment later, so that the wish itself is answered. */
  private void goDownFor(long millis) {
    later(100).execute(standIn::down);
    later(100 + millis).execute(standIn::up);
  }

  private static Executor later(long millis) {
    return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
  }

  private static Mishap mishap(JsonNode node) {
    String kind = node.path("kind").asText().replace('-', '_').toUpperCase(Locale.ROOT);
    return new Mishap(
        Mishap.Kind.valueOf(kind),
        Duration.ofMillis(node.path("millis").asLong()),
        node.path("code").asText(),
        node.path("message").asText());
  }
}
