package qiao.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Measures how long callers of hooks wait for their answer, by the pattern of the address. */
final class HookMeter {
  private final MeterRegistry registry;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  HookMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param hook the pattern of a route's address; never what a caller wrote
   */
  private record Kind(String hook, int status) {}

  void answered(String hook, int status, Duration took) {
    timers.computeIfAbsent(new Kind(hook, status), this::timer).record(took);
  }

  private Timer timer(Kind kind) {
    return Timer.builder("qiao.hooks")
        .description("Callbacks, until they were answered")
        .tags("hook", kind.hook(), "status", String.valueOf(kind.status()))
        .register(registry);
  }
}
