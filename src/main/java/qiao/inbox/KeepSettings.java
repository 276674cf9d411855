package qiao.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Says how long finished deliveries are kept. A key is known as a duplicate for that long, so it
 * must be longer than any vendor goes on pushing the same event again.
 *
 * @param keep counted from when a delivery was done or dropped
 */
@ConfigurationProperties("qiao.inbox")
record KeepSettings(@DefaultValue("30d") Duration keep) {
  private static final Duration LEAST = Duration.ofDays(1);
  private static final Duration MOST = Duration.ofDays(3650);

  KeepSettings {
    if (keep.compareTo(LEAST) < 0 || keep.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "qiao.inbox.keep must lie between 1d and 3650d, not " + keep);
    }
  }
}
