package qiao.inbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Says when a failed delivery is tried again, or that it is not. */
record RetryPlan(
    Map<String, List<Duration>> waits, Duration giveUpAfter, int jitter, DoubleSupplier chance) {
  private static final Duration PACE_UNSAID = Duration.ofSeconds(1);

  /** Reads the parameters of {@code delivery:try-again}; every unknown name is a fault. */
  static RetryPlan of(Map<String, Object> parameters, DoubleSupplier chance) {
    Map<String, List<Duration>> waits = new LinkedHashMap<>();
    Duration giveUpAfter = Duration.ofHours(24);
    int jitter = 0;
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      String value = String.valueOf(parameter.getValue());
      try {
        switch (name) {
          case "giveUpAfter" -> giveUpAfter = Durations.read(value);
          case "jitter" -> jitter = percent(value);
          default -> waits.put(name, Arrays.stream(value.split(",")).map(Durations::read).toList());
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "delivery:try-again: %s: %s".formatted(name, e.getMessage()));
      }
    }
    return new RetryPlan(waits, giveUpAfter, jitter, chance);
  }

  private static int percent(String value) {
    if (!value.matches("\\d{1,3}") || Integer.parseInt(value) > 100) {
      throw new IllegalArgumentException("'%s' is no percentage from 0 to 100".formatted(value));
    }
    return Integer.parseInt(value);
  }

  Verdict judge(FaultReport report, Claim claim, long now) {
    List<Duration> plan = waits.getOrDefault(report.fault(), List.of());
    if (!report.counts()) {
      Duration pace = report.waitAtLeast().orElse(plan.isEmpty() ? PACE_UNSAID : plan.get(0));
      return tryAgain(report, now + pace.toMillis() + spread(pace, chance.getAsDouble()));
    }
    if (plan.isEmpty()) {
      return new Verdict.Park(report.fault(), report.reason(), report.advice());
    }
    if (now - claim.firstTriedAt() - claim.pacedMillis() >= giveUpAfter.toMillis()) {
      String reason = "gave up after %s: %s";
      return new Verdict.Park(
          report.fault(),
          reason.formatted(Durations.words(giveUpAfter), report.reason()),
          report.advice());
    }
    Duration planned = plan.get(Math.min(claim.tries(), plan.size() - 1));
    long wait = planned.toMillis() + spread(planned, 2 * chance.getAsDouble() - 1);
    long atLeast = report.waitAtLeast().map(Duration::toMillis).orElse(0L);
    return tryAgain(report, now + Math.max(wait, atLeast));
  }

  private long spread(Duration wait, double share) {
    return (long) (wait.toMillis() * jitter / 100.0 * share);
  }

  private static Verdict tryAgain(FaultReport report, long dueAt) {
    return new Verdict.TryAgain(
        dueAt, report.counts(), report.asks(), report.fault(), report.reason(), report.advice());
  }
}
