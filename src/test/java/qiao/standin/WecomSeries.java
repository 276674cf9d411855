package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** Works out when a repeated schedule takes place, and changes that. */
final class WecomSeries {
  private final ObjectNode schedule;
  private final JsonNode rule;

  WecomSeries(ObjectNode schedule) {
    this.schedule = schedule;
    this.rule = schedule.path("reminders");
  }

  boolean repeats() {
    return rule.path("is_repeat").asInt() == 1;
  }

  /** Tells whether one of its times begins at a second since 1970. */
  boolean occursAt(long at) {
    long until = rule.path("repeat_until").asLong();
    LocalDateTime start = local(schedule.path("start_time").asLong());
    LocalDateTime then = local(at);
    boolean possible =
        !then.isBefore(start)
            && then.toLocalTime().equals(start.toLocalTime())
            && (until == 0 || at <= until)
            && !excluded(at);
    return possible && fits(start, then);
  }

  private boolean fits(LocalDateTime start, LocalDateTime then) {
    boolean custom = rule.path("is_custom_repeat").asInt() == 1;
    long every = custom ? Math.max(1, rule.path("repeat_interval").asLong(1)) : 1;
    return switch (rule.path("repeat_type").asInt()) {
      case 0 -> ChronoUnit.DAYS.between(start, then) % every == 0;
      case 1 ->
          weeks(start, then) % every == 0
              && named(custom, "repeat_day_of_week", day(then), day(start));
      case 2 ->
          months(start, then) % every == 0
              && named(custom, "repeat_day_of_month", then.getDayOfMonth(), start.getDayOfMonth());
      case 5 ->
          months(start, then) % (12 * every) == 0 && then.getDayOfMonth() == start.getDayOfMonth();
      default -> day(then) <= DayOfWeek.FRIDAY.getValue();
    };
  }

  /** A rule of one's own names its days; otherwise it is that of the first time. */
  private boolean named(boolean custom, String field, int day, int first) {
    JsonNode days = rule.path(field);
    if (!custom || days.isEmpty()) {
      return day == first;
    }
    for (JsonNode one : days) {
      if (one.asInt() == day) {
        return true;
      }
    }
    return false;
  }

  private static long weeks(LocalDateTime start, LocalDateTime then) {
    return ChronoUnit.WEEKS.between(monday(start), monday(then));
  }

  private static LocalDateTime monday(LocalDateTime time) {
    return time.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static long months(LocalDateTime start, LocalDateTime then) {
    return (then.getYear() - start.getYear()) * 12L + then.getMonthValue() - start.getMonthValue();
  }

  private static int day(LocalDateTime time) {
    return time.getDayOfWeek().getValue();
  }

  private LocalDateTime local(long seconds) {
    int zone = rule.path("timezone").asInt(8);
    return LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.ofHours(zone));
  }

  private boolean excluded(long at) {
    for (JsonNode one : rule.path("exclude_time_list")) {
      if (one.path("start_time").asLong() == at) {
        return true;
      }
    }
    return false;
  }

  /** Takes one time out. */
  void without(long at) {
    ArrayNode gone = ((ObjectNode) rule).withArray("exclude_time_list");
    gone.addObject().put("start_time", at);
  }

  /** Ends it. */
  void until(long at) {
    ((ObjectNode) rule).put("repeat_until", at);
  }
}
