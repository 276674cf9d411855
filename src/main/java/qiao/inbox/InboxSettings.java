package qiao.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Holds the settings of the inbox.
 *
 * @param workers how many steps of all flows run at the same moment, where the JDK has no virtual
 *     threads
 * @param queue how many writes may wait for the store before callers wait
 * @param poll how often flows are looked at even when nothing called for it
 */
@ConfigurationProperties("qiao.inbox")
record InboxSettings(
    @DefaultValue("64") int workers,
    @DefaultValue("10000") int queue,
    @DefaultValue("1s") Duration poll) {
  InboxSettings {
    between("workers", workers, 1, 10_000);
    between("queue", queue, 100, 1_000_000);
    between("poll", poll.toMillis(), 10, 60_000);
  }

  private static void between(String key, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "qiao.inbox.%s must lie between %d and %d, not %d".formatted(key, least, most, value));
    }
  }
}
