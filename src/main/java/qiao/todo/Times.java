package qiao.todo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads times as CRMs write them. */
final class Times {
  static final String EXPECTED =
      "must be epoch milliseconds (13 digits), 2024-03-05T09:30:00+08:00, or 2024-03-05 09:30[:00]";
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss][.SSS]");

  private Times() {}

  /** Reads a time; one without a zone is of the given one. */
  static Optional<Instant> read(String text, ZoneId zone) {
    try {
      // 20240305093000 would be a day in the year 2611, newer than everything that comes after it.
      if (text.matches("\\d{12,13}")) {
        return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
      }
      if (text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")) {
        return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
      }
      return Optional.of(LocalDateTime.parse(text, LOCAL).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
