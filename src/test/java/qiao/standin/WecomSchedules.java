package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps schedules, each for the app that made it; cancelled ones stay, and are still answered. */
final class WecomSchedules {
  private static final int MOST_ATTENDEES = 1_000;
  private static final int CANCELLED = 1;
  private static final long SECONDS_OF_DAY = 86_400;

  private final WecomDirectory directory;
  private final WecomCalendars calendars;
  private final Map<String, Schedule> schedules = new LinkedHashMap<>();
  private long count;

  WecomSchedules(WecomDirectory directory, WecomCalendars calendars) {
    this.directory = directory;
    this.calendars = calendars;
  }

  private record Schedule(String app, ObjectNode content) {
    boolean cancelled() {
      return content.path("status").asInt() == CANCELLED;
    }
  }

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "createSchedule", this::create,
        "updateSchedule", this::update,
        "getSchedules", this::get,
        "cancelSchedule", this::cancel,
        "listSchedules", this::list,
        "addScheduleAttendees", this::addAttendees,
        "removeScheduleAttendees", this::removeAttendees);
  }

  private ObjectNode create(WecomAsk ask) {
    ObjectNode content = ask.body().path("schedule").deepCopy();
    content.put("cal_id", calendars.forSchedule(content.path("cal_id").asText(""), ask));
    checkContract(content);
    checkPeople(content);
    return WecomAsk.ok().put("schedule_id", keep(ask, content));
  }

  private String keep(WecomAsk ask, ObjectNode content) {
    String id = "SCH" + ++count;
    content.put("schedule_id", id).put("sequence", count).put("status", 0);
    if (!content.has("summary")) {
      content.put("summary", "新建事件");
    }
    schedules.put(id, new Schedule(ask.app().name(), content));
    return id;
  }

  private void checkContract(JsonNode content) {
    boolean organized = content.has("organizer");
    if (calendars.before2022() && !organized) {
      throw new WecomError(90456, "organizer required");
    }
    if (!calendars.before2022() && organized) {
      throw new WecomError(90493, "deprecated parameter");
    }
    String organizer = content.path("organizer").asText("");
    if (organized && WecomCalendars.has(content.path("attendees"), organizer)) {
      throw new WecomError(90474, "the organizer is an attendee, too");
    }
  }

  private void checkPeople(JsonNode content) {
    if (content.path("end_time").asLong() < content.path("start_time").asLong()) {
      throw WecomError.parameter("end_time");
    }
    content.path("attendees").forEach(one -> directory.known(one.path("userid").asText()));
    for (JsonNode admin : content.path("admins")) {
      if (!WecomCalendars.has(content.path("attendees"), admin.asText())) {
        throw new WecomError(90715, "an admin must be an attendee");
      }
    }
  }

  private ObjectNode update(WecomAsk ask) {
    ObjectNode change = ask.body().path("schedule").deepCopy();
    Schedule before = found(change.path("schedule_id").asText(), ask);
    if (change.has("organizer")) {
      throw new WecomError(90463, "the organizer can't be changed");
    }
    long start = change.path("start_time").asLong();
    if (start != before.content.path("start_time").asLong() && start < ask.seconds()) {
      throw new WecomError(90706, "start_time is past");
    }
    if (ask.number("skip_attendees", 0) == 1) {
      change.set("attendees", before.content.path("attendees"));
    }
    checkPeople(change);
    for (String fixed : List.of("cal_id", "organizer")) {
      if (before.content.has(fixed)) {
        change.set(fixed, before.content.get(fixed));
      }
    }
    return switch (mode(ask, before)) {
      case 0 -> whole(before, change);
      case 1 -> one(ask, before, change);
      default -> following(ask, before, change);
    };
  }

  /** Says what of a series is meant; from its first time on is all of it. */
  private static int mode(WecomAsk ask, Schedule schedule) {
    int mode = (int) ask.number("op_mode", 0);
    long at = ask.number("op_start_time", 0);
    if (mode == 0) {
      return 0;
    }
    WecomSeries series = new WecomSeries(schedule.content);
    if (!series.repeats()) {
      throw new WecomError(90485, "op_mode is for repeated schedules");
    }
    if (!series.occursAt(at)) {
      throw new WecomError(90482, "op_start_time is no start of the schedule");
    }
    boolean first = at == schedule.content.path("start_time").asLong();
    return mode == 2 && first ? 0 : mode;
  }

  private ObjectNode whole(Schedule before, ObjectNode change) {
    change.put("sequence", ++count).put("status", 0);
    String id = change.path("schedule_id").asText();
    schedules.put(id, new Schedule(before.app, change));
    return WecomAsk.ok();
  }

  private ObjectNode one(WecomAsk ask, Schedule before, ObjectNode change) {
    if (change.at("/reminders/is_repeat").asInt() == 1) {
      throw new WecomError(90484, "one time can't be repeated");
    }
    checkStart(ask, change);
    new WecomSeries(before.content).without(ask.number("op_start_time", 0));
    return WecomAsk.ok().put("schedule_id", keep(ask, change));
  }

  private ObjectNode following(WecomAsk ask, Schedule before, ObjectNode change) {
    checkStart(ask, change);
    new WecomSeries(before.content).until(ask.number("op_start_time", 0) - 1);
    return WecomAsk.ok().put("schedule_id", keep(ask, change));
  }

  private static void checkStart(WecomAsk ask, JsonNode change) {
    long zone = 8 * 3_600;
    long day = (ask.number("op_start_time", 0) + zone) / SECONDS_OF_DAY * SECONDS_OF_DAY - zone;
    if (change.path("start_time").asLong() < day) {
      throw new WecomError(90488, "start_time is before the day of op_start_time");
    }
  }

  private ObjectNode cancel(WecomAsk ask) {
    Schedule schedule = found(ask.text("schedule_id"), ask);
    long at = ask.number("op_start_time", 0);
    switch (mode(ask, schedule)) {
      case 0 -> schedule.content.put("status", CANCELLED);
      case 1 -> new WecomSeries(schedule.content).without(at);
      default -> new WecomSeries(schedule.content).until(at - 1);
    }
    schedule.content.put("sequence", ++count);
    return WecomAsk.ok();
  }

  private ObjectNode get(WecomAsk ask) {
    ObjectNode answer = WecomAsk.ok();
    ArrayNode list = answer.putArray("schedule_list");
    for (String id : ask.texts("schedule_id_list")) {
      ObjectNode shown = own(id, ask).content.deepCopy();
      shown.remove("sequence");
      list.add(shown);
    }
    return answer;
  }

  /** The end of a list is an empty page, not a short one. */
  private ObjectNode list(WecomAsk ask) {
    String calendar = ask.text("cal_id");
    calendars.found(calendar, ask);
    Stream<ObjectNode> rows =
        schedules.values().stream()
            .map(Schedule::content)
            .filter(one -> one.path("cal_id").asText().equals(calendar));
    ObjectNode answer = WecomAsk.ok();
    ArrayNode list = answer.putArray("schedule_list");
    rows.skip(ask.number("offset", 0)).limit(ask.number("limit", 500)).forEach(list::add);
    return answer;
  }

  private ObjectNode addAttendees(WecomAsk ask) {
    ObjectNode content = found(ask.text("schedule_id"), ask).content;
    ArrayNode attendees = content.withArray("attendees");
    for (JsonNode one : ask.body().path("attendees")) {
      directory.known(one.path("userid").asText());
      if (!WecomCalendars.has(attendees, one.path("userid").asText())) {
        attendees.add(one);
      }
    }
    if (attendees.size() > MOST_ATTENDEES) {
      throw new WecomError(90464, "too many attendees");
    }
    return WecomAsk.ok();
  }

  private ObjectNode removeAttendees(WecomAsk ask) {
    ObjectNode content = found(ask.text("schedule_id"), ask).content;
    ArrayNode left = Json.object().putArray("attendees");
    for (JsonNode one : content.path("attendees")) {
      if (!WecomCalendars.has(ask.body().path("attendees"), one.path("userid").asText())) {
        left.add(one);
      }
    }
    content.set("attendees", left);
    return WecomAsk.ok();
  }

  private Schedule found(String id, WecomAsk ask) {
    Schedule schedule = own(id, ask);
    if (schedule.cancelled()) {
      throw new WecomError(90460, "the schedule was cancelled");
    }
    return schedule;
  }

  private Schedule own(String id, WecomAsk ask) {
    Schedule schedule = schedules.get(id);
    if (schedule == null) {
      throw new WecomError(90461, "invalid schedule id");
    }
    if (!schedule.app.equals(ask.app().name())) {
      throw new WecomError(90466, "the schedule is of another app");
    }
    return schedule;
  }

  long count() {
    return schedules.values().stream().filter(one -> !one.cancelled()).count();
  }

  void forget() {
    schedules.clear();
  }
}
