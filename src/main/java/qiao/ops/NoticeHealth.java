package qiao.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;
import qiao.notice.Notices;

/**
 * Shows whether administrators are told of what stands still. A notice that can't be sent has a
 * status of its own, which does not make the whole unwell: no traffic needs to go elsewhere.
 */
@Component("noticesHealthIndicator")
class NoticeHealth extends AbstractHealthIndicator implements MeterBinder {
  private static final Status NOT_SENT = new Status("NOT_SENT");

  private final Notices notices;

  NoticeHealth(Notices notices) {
    super("the notices could not be counted");
    this.notices = notices;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Notices.State state = notices.state();
    health
        .status(state.unsent() == 0 ? Status.UP : NOT_SENT)
        .withDetail("recipients", state.recipients())
        .withDetail("collected", state.collected())
        .withDetail("unsent", state.unsent());
    state.since().ifPresent(since -> health.withDetail("since", since));
    if (!state.reason().isEmpty()) {
      health.withDetail("reason", state.reason());
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("qiao.notices.unsent", notices, all -> all.state().unsent())
        .description("Notices that could not be sent, and are tried again or parked")
        .register(registry);
  }
}
