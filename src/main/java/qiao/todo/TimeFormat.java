package qiao.todo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Shows a time as an OA wants it. */
public final class TimeFormat {
  /** What most OAs want: local time of China, to the second, without a zone. */
  public static final TimeFormat USUAL =
      new TimeFormat("yyyy-MM-dd HH:mm:ss", ZoneId.of("Asia/Shanghai"));

  private static final String MILLIS = "epoch-millis";
  private static final String SECONDS = "epoch-seconds";

  private final String pattern;
  private final DateTimeFormatter formatter;

  /**
   * @param pattern of {@link DateTimeFormatter}, or {@code epoch-millis}, or {@code epoch-seconds}
   * @throws IllegalArgumentException when the pattern cannot show a time
   */
  public TimeFormat(String pattern, ZoneId zone) {
    this.pattern = pattern;
    boolean number = pattern.equals(MILLIS) || pattern.equals(SECONDS);
    this.formatter =
        DateTimeFormatter.ofPattern(number ? "uuuu" : pattern, Locale.CHINA).withZone(zone);
    try {
      formatter.format(Instant.EPOCH);
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  String show(Instant time) {
    return switch (pattern) {
      case MILLIS -> String.valueOf(time.toEpochMilli());
      case SECONDS -> String.valueOf(time.getEpochSecond());
      default -> formatter.format(time);
    };
  }
}
