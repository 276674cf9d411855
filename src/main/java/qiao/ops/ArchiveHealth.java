package qiao.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;
import qiao.archive.Archives;
import qiao.archive.CorpState;

/**
 * Shows how the session archives stand. One that does not go on has a status of its own, which does
 * not make the whole unwell: no traffic needs to go elsewhere.
 */
@Component("archiveHealthIndicator")
class ArchiveHealth extends AbstractHealthIndicator implements MeterBinder {
  private static final Status TROUBLE = new Status("TROUBLE");

  private final Archives archives;
  private final Clock clock;

  ArchiveHealth(Archives archives, Clock clock) {
    super("the archives could not be looked at");
    this.archives = archives;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health.up();
    for (String corp : archives.all()) {
      archives.state(corp).ifPresent(state -> tell(state, health));
    }
  }

  private static void tell(CorpState state, Health.Builder health) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("caughtUpAt", state.caughtUpAt());
    details.put("broken", state.broken());
    state
        .trouble()
        .ifPresent(
            trouble -> {
              health.status(TROUBLE);
              details.put("since", trouble.since());
              details.put("reason", trouble.reason());
              details.put("advice", trouble.advice());
            });
    health.withDetail(state.corp(), details);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String corp : archives.all()) {
      Gauge.builder("qiao.archive.lag", () -> lag(corp))
          .tag("account", corp)
          .baseUnit("seconds")
          .description("How long ago the archive was caught up with")
          .register(registry);
      Gauge.builder("qiao.archive.broken", () -> broken(corp))
          .tag("account", corp)
          .description("Messages that could not be opened")
          .register(registry);
    }
  }

  private double lag(String corp) {
    return archives
        .state(corp)
        .map(state -> (double) Duration.between(state.caughtUpAt(), clock.instant()).toSeconds())
        .orElse(0.0);
  }

  private double broken(String corp) {
    return archives.state(corp).map(state -> (double) state.broken()).orElse(0.0);
  }
}
