package qiao.inbox;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Gives verdicts as steps of routes: {@code delivery:try-again}, {@code delivery:park}, {@code
 * delivery:skip}.
 */
public final class DeliveryComponent extends DefaultComponent {
  private final Clock clock;

  DeliveryComponent(Clock clock) {
    this.clock = clock;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    DeliveryEndpoint endpoint = new DeliveryEndpoint(uri, this, judge(remaining, parameters));
    parameters.clear();
    return endpoint;
  }

  private Judge judge(String word, Map<String, Object> parameters) {
    return switch (word) {
      case "try-again" ->
          Judge.tryAgain(
              RetryPlan.of(parameters, () -> ThreadLocalRandom.current().nextDouble()), clock);
      case "park" -> Judge.park(reason(word, parameters));
      case "skip" -> Judge.skip(reason(word, parameters));
      default ->
          throw new IllegalArgumentException(
              "delivery:%s: there are try-again, park and skip only".formatted(word));
    };
  }

  private static String reason(String word, Map<String, Object> parameters) {
    Object reason = parameters.get("reason");
    if (reason == null || parameters.size() > 1) {
      throw new IllegalArgumentException(
          "delivery:%s takes a reason and nothing else, not %s"
              .formatted(word, parameters.keySet()));
    }
    return reason.toString();
  }
}
