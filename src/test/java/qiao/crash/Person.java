package qiao.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import qiao.flows.Operator;
import qiao.flows.StandInProcess;

/**
 * Does with parked deliveries what the README asks of a person: looks at the vendor whether an
 * in-doubt call was done, then drops or replays. Whatever else is parked is replayed, and told.
 */
final class Person {
  private static final String IN_DOUBT = "in-doubt";

  private final Operator operator;
  private final StandInProcess vendors;
  private final Map<String, Integer> parked = new TreeMap<>();

  Person(Operator operator, StandInProcess vendors) {
    this.operator = operator;
    this.vendors = vendors;
  }

  /** Looks after everything that is parked now. */
  void tidyUp() {
    for (JsonNode delivery : operator.deliveries("PARKED")) {
      String fault = delivery.path("fault").asText();
      boolean inDoubt = fault.equals(IN_DOUBT);
      String why = inDoubt ? "" : ": " + delivery.path("reason").asText();
      parked.merge(fault + why, 1, Integer::sum);
      boolean done = inDoubt && Seen.by(vendors).messages().contains(delivery.path("key").asText());
      String reason = URLEncoder.encode("seen at the vendor", StandardCharsets.UTF_8);
      String path = "/api/deliveries/" + delivery.path("id").asText();
      operator.post(path + (done ? "/drop?reason=" + reason : "/replay"));
    }
  }

  /** Tells how many were parked, by why. */
  Map<String, Integer> parked() {
    return parked;
  }

  /** Counts what was parked though no mishap asked for a person. */
  int unexplained() {
    return parked.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(IN_DOUBT))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
