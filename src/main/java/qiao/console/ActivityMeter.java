package qiao.console;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import qiao.secret.Secrets;

/**
 * Brings what the metrics of this node have counted into {@link Activity}, once a minute.
 * Deliveries and calls are counted anyway, so plots cost them nothing.
 */
final class ActivityMeter implements SmartLifecycle {
  static final String GOOD = "good";
  static final String BAD = "bad";
  static final String FLOW = "flow";
  static final String ACCOUNT = "account";

  private static final Logger LOG = LoggerFactory.getLogger(ActivityMeter.class);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final long PATIENCE_SECONDS = 5;

  /** A delivery that is tried again has not ended. */
  private static final Map<String, String> ENDS =
      Map.of("done", GOOD, "skipped", GOOD, "parked", BAD);

  private final MeterRegistry registry;
  private final Activity activity;
  private final Map<Activity.Key, Long> told = new HashMap<>();
  private ScheduledExecutorService thread;

  ActivityMeter(MeterRegistry registry, Activity activity) {
    this.registry = registry;
    this.activity = activity;
  }

  /** Adds what was counted since the last time. */
  synchronized void look() {
    Map<Activity.Key, Long> counted = new HashMap<>();
    for (Counter counter : registry.find("qiao.inbox.deliveries").counters()) {
      String end = ENDS.get(counter.getId().getTag("verdict"));
      if (end != null) {
        counted.merge(key(FLOW, counter, end), (long) counter.count(), Long::sum);
      }
    }
    for (Timer timer : registry.find("qiao.vendor.calls").timers()) {
      String end = "done".equals(timer.getId().getTag("outcome")) ? GOOD : BAD;
      counted.merge(key(ACCOUNT, timer, end), timer.count(), Long::sum);
    }
    counted.forEach(this::tell);
    activity.forgetOld();
  }

  private static Activity.Key key(String kind, Meter meter, String end) {
    return new Activity.Key(kind, String.valueOf(meter.getId().getTag(kind)), end);
  }

  private void tell(Activity.Key key, long total) {
    long more = total - told.getOrDefault(key, 0L);
    if (more > 0) {
      activity.add(key, more);
      told.put(key, total);
    }
  }

  @Override
  public synchronized void start() {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "qiao-activity");
              made.setDaemon(true);
              return made;
            });
    long millis = EVERY.toMillis();
    thread.scheduleWithFixedDelay(this::lookQuietly, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void lookQuietly() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.warn("The plots miss a minute: {}", Secrets.mask(String.valueOf(e)));
    }
  }

  /** Keeps the last minute, while the store is still open. */
  @Override
  public void stop() {
    ScheduledExecutorService ending = thread;
    ending.shutdown();
    try {
      ending.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lookQuietly();
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null && !thread.isShutdown();
  }
}
