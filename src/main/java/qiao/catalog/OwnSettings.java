package qiao.catalog;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.convert.DurationStyle;
import qiao.source.Networks;

/** Reads the settings that every account may have, whatever its vendor. */
final class OwnSettings {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private OwnSettings() {}

  /** Says what is wrong with a value; empty when it can be used. */
  static Optional<String> mistake(String key, String value) {
    try {
      switch (key) {
        case Account.PACE -> pace(value, new PaceRule("", 1, LONGEST, java.util.List.of()));
        case Account.SOURCES -> Networks.of(value);
        case Account.CONNECT_TIMEOUT, Account.READ_TIMEOUT -> time(value);
        default -> {}
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Reads a timeout; bounded, because {@code 30} would mean milliseconds, and 0 for ever. */
  static Duration time(String value) {
    Duration time = duration(value).orElse(Duration.ZERO);
    if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "'" + value + "' must be a time from 100ms to 10m, such as 30s");
    }
    return time;
  }

  /** Reads a pace such as {@code 600/1m}, which takes the place of a documented rule. */
  static PaceRule pace(String value, PaceRule documented) {
    String[] parts = value.split("/", 2);
    String calls = parts[0].strip();
    Duration per =
        parts.length < 2 ? Duration.ZERO : duration(parts[1].strip()).orElse(Duration.ZERO);
    if (!calls.matches("[1-9]\\d{0,8}") || per.isZero() || per.isNegative()) {
      throw new IllegalArgumentException(
          "'" + value + "' must be calls/time, such as 600/1m or 5/1s");
    }
    return new PaceRule(documented.scope(), Integer.parseInt(calls), per, documented.by());
  }

  private static Optional<Duration> duration(String value) {
    try {
      return Optional.of(DurationStyle.detectAndParse(value));
    } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }
}
