package qiao.watch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Holds how Qiao is watched.
 *
 * @param every how old counts of open deliveries in metrics may be
 */
@ConfigurationProperties("qiao.watch")
record WatchSettings(@DefaultValue("15s") Duration every) {
  WatchSettings {
    if (every.toMillis() < 100 || every.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException(
          "qiao.watch.every must lie between 100ms and 5m, not " + every);
    }
  }
}
