package qiao.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import qiao.flows.Operator;

/** Compares what was accepted with what the vendors saw and with what Qiao tells of itself. */
final class Checker {
  private static final int MOST_STORIES = 5;

  private final Operator operator;
  private final Set<String> accepted;
  private final Seen seen;
  private final List<String> breaches = new ArrayList<>();
  private int explained;

  Checker(Operator operator, Set<String> accepted, Seen seen) {
    this.operator = operator;
    this.accepted = accepted;
    this.seen = seen;
  }

  /** Returns each broken promise in a line. */
  List<String> breaches() {
    if (accepted.size() < Load.ENOUGH) {
      breaches.add("no more than %d were accepted".formatted(accepted.size()));
    }
    Breaches.lost(accepted, seen.leads()).forEach(key -> tell("lost before its lead", key));
    Breaches.lost(accepted, seen.messages()).forEach(key -> tell("lost before its message", key));
    Breaches.overtaken(seen.leads()).forEach(key -> breaches.add("lead out of order: " + key));
    Breaches.overtaken(seen.messages())
        .forEach(key -> breaches.add("message out of order: " + key));
    // Leads can be looked up, so not even an unclear outcome is an excuse.
    Breaches.doubled(seen.leads()).keySet().forEach(key -> tell("lead made twice", key));
    Breaches.doubled(seen.messages()).forEach(this::checkRepeated);
    checkRecords();
    return breaches;
  }

  /** Counts the repeated messages that the journal explains. */
  int explained() {
    return explained;
  }

  /** Adds what Qiao tells of the first ones: enough to find the cause. */
  private void tell(String breach, String key) {
    breaches.add(breach + ": " + key + (breaches.size() < MOST_STORIES ? " " + story(key) : ""));
  }

  /** Only the questionnaire's flow prefers a second message to none, and only when in doubt. */
  private void checkRepeated(String key, int extra) {
    long unclear =
        StreamSupport.stream(story(key).path("calls").spliterator(), false)
            .filter(call -> call.path("operation").asText().contains("sendMessage"))
            .filter(call -> call.path("state").asText().matches("SENT|UNCLEAR"))
            .count();
    if (key.startsWith("n-") || unclear < extra) {
      tell("message sent " + (extra + 1) + " times, " + unclear + " unclear", key);
    } else {
      explained += extra;
    }
  }

  /** Whatever was accepted or seen has one record, and it says that all is over. */
  private void checkRecords() {
    Set<String> ended = new HashSet<>();
    for (String state : List.of("DONE", "DROPPED")) {
      for (JsonNode delivery : operator.deliveries(state)) {
        if (!ended.add(delivery.path("key").asText())) {
          breaches.add("two records: " + delivery.path("key").asText());
        }
      }
    }
    Set<String> known = new HashSet<>(accepted);
    known.addAll(seen.leads());
    known.addAll(seen.messages());
    known.stream()
        .filter(key -> !ended.contains(key))
        .forEach(key -> breaches.add("no record that ended: " + key));
    for (String state : List.of("waiting", "moving", "parked")) {
      if (operator.count(state) != 0) {
        breaches.add("still " + state + ": " + operator.count(state));
      }
    }
  }

  private JsonNode story(String key) {
    String asked = "/api/deliveries?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    JsonNode found = operator.get(asked).path(0).path("id");
    return found.isMissingNode() ? found : operator.get("/api/deliveries/" + found.asText());
  }
}
