package qiao.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Sums up many pushes; nothing was sent twice.
 *
 * @param statuses how often each HTTP status was answered; 0 stands for no answer
 * @param acceptedAnswers the answer sheets whose push was answered with success
 */
public record PushReport(
    int count,
    int concurrency,
    double seconds,
    Map<Integer, Long> statuses,
    double p50Millis,
    double p99Millis,
    double maxMillis,
    List<Integer> acceptedAnswers) {

  /** Counts the pushes that were answered with success. */
  public int accepted() {
    return acceptedAnswers.size();
  }

  ObjectNode shown(boolean withAnswers) {
    ObjectNode shown = Json.object().put("count", count).put("concurrency", concurrency);
    shown.put("accepted", accepted()).put("seconds", seconds);
    shown.put("perSecond", Math.round(count / seconds));
    shown.set("statuses", Json.tree(statuses));
    shown.put("p50Millis", p50Millis).put("p99Millis", p99Millis).put("maxMillis", maxMillis);
    if (withAnswers) {
      shown.set("acceptedAnswers", Json.tree(acceptedAnswers));
    }
    return shown;
  }
}
