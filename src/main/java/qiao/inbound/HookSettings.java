package qiao.inbound;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Holds what callers of {@code /hooks/} may send.
 *
 * @param maxBody the longest body that is read; a longer one is answered with 413
 * @param bodyTime how long a body may be under way; a slower one is answered with 408
 * @param perMinute how often one network address may come, on each node; 0: as often as it likes
 */
@ConfigurationProperties("qiao.hooks")
record HookSettings(
    @DefaultValue("1MB") DataSize maxBody,
    @DefaultValue("30s") Duration bodyTime,
    @DefaultValue("0") int perMinute) {
  private static final long MOST = DataSize.ofMegabytes(64).toBytes();
  private static final Duration LONGEST = Duration.ofMinutes(10);

  HookSettings {
    if (maxBody.toBytes() < 1 || maxBody.toBytes() > MOST) {
      throw new IllegalArgumentException("qiao.hooks.max-body must be from 1B to 64MB: " + maxBody);
    }
    if (bodyTime.toMillis() < 1 || bodyTime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "qiao.hooks.body-time must be from 1ms to 10m: " + bodyTime);
    }
    if (perMinute < 0) {
      throw new IllegalArgumentException("qiao.hooks.per-minute must not be below 0: " + perMinute);
    }
  }
}
