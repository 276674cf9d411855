package qiao.inbox;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Reads and writes spans of time as people do: {@code 5s}, {@code 15m}, {@code 24h}. */
final class Durations {
  private Durations() {}

  static Duration read(String text) {
    String plain = text.strip().toUpperCase(Locale.ROOT);
    String iso = plain.startsWith("P") ? plain : iso(plain);
    try {
      Duration duration = Duration.parse(iso);
      if (duration.isNegative()) {
        throw new IllegalArgumentException("'%s' is a negative span of time".formatted(text));
      }
      return duration;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'%s' is no span of time such as 5s, 15m, 24h or 7d".formatted(text), e);
    }
  }

  private static String iso(String plain) {
    return plain.endsWith("D") ? "P" + plain : "PT" + plain;
  }

  static String words(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
