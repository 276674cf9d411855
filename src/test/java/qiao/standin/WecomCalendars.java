package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps calendars, each for the app that made it, by either contract: the current one, whose
 * calendars have admins, and the one before 2022, whose calendars have an organizer.
 */
final class WecomCalendars {
  private static final Set<String> OF_BEFORE = Set.of("organizer", "readonly");
  private static final List<String> NOT_UPDATED =
      List.of("is_public", "is_corp_calendar", "organizer", "set_as_default");
  private static final Set<String> ONE_TIME = Set.of("set_as_default");

  private final WecomDirectory directory;
  private final Map<String, Calendar> calendars = new LinkedHashMap<>();
  private final Map<String, String> defaults = new HashMap<>();
  private boolean before2022;
  private long count;

  WecomCalendars(WecomDirectory directory) {
    this.directory = directory;
  }

  /** A calendar; a deleted one is remembered as such. */
  private record Calendar(String app, ObjectNode content, boolean deleted) {}

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "createCalendar", this::create,
        "updateCalendar", this::update,
        "getCalendars", this::get,
        "deleteCalendar", this::delete);
  }

  void before2022(boolean on) {
    before2022 = on;
  }

  boolean before2022() {
    return before2022;
  }

  private ObjectNode create(WecomAsk ask) {
    ObjectNode content = ask.body().path("calendar").deepCopy();
    if (before2022 && content.path("organizer").asText("").isEmpty()) {
      throw new WecomError(90456, "organizer required");
    }
    String id = "wcCAL" + ++count;
    ObjectNode answer = WecomAsk.ok().put("cal_id", id);
    boolean usual = content.path("set_as_default").asInt() == 1;
    keep(id, ask, content, answer);
    if (usual) {
      defaults.put(ask.app().name(), id);
    }
    return answer;
  }

  private void keep(String id, WecomAsk ask, ObjectNode content, ObjectNode answer) {
    refuseOfBefore(content);
    ArrayNode failed = Json.object().putArray("shares");
    ArrayNode shares = Json.object().putArray("shares");
    for (JsonNode share : content.path("shares")) {
      String userid = share.path("userid").asText();
      if (directory.member(userid).isPresent()) {
        shares.add(share);
      } else {
        failed
            .addObject()
            .put("errcode", 60111)
            .put("errmsg", "userid not found")
            .put("userid", userid);
      }
    }
    for (JsonNode admin : content.path("admins")) {
      if (!has(shares, admin.asText())) {
        throw new WecomError(90492, "an admin is no member of the calendar");
      }
    }
    content.set("shares", shares);
    content.remove(ONE_TIME);
    calendars.put(id, new Calendar(ask.app().name(), content.put("cal_id", id), false));
    if (!failed.isEmpty()) {
      answer.putObject("fail_result").set("shares", failed);
    }
  }

  private void refuseOfBefore(JsonNode content) {
    boolean shares = false;
    for (JsonNode share : content.path("shares")) {
      shares |= share.has("readonly");
    }
    if (!before2022 && (shares || OF_BEFORE.stream().anyMatch(content::has))) {
      throw new WecomError(90493, "deprecated parameter");
    }
  }

  static boolean has(JsonNode people, String userid) {
    for (JsonNode one : people) {
      if (one.path("userid").asText().equalsIgnoreCase(userid)) {
        return true;
      }
    }
    return false;
  }

  /** What is left out is gone afterwards, but for what can't be changed. */
  private ObjectNode update(WecomAsk ask) {
    ObjectNode change = ask.body().path("calendar").deepCopy();
    String id = change.path("cal_id").asText();
    ObjectNode before = found(id, ask);
    if (change.has("organizer")) {
      throw new WecomError(90463, "the organizer can't be changed");
    }
    for (String field : NOT_UPDATED) {
      change.remove(field);
      if (before.has(field)) {
        change.set(field, before.get(field));
      }
    }
    if (ask.number("skip_public_range", 0) == 1 && before.has("public_range")) {
      change.set("public_range", before.get("public_range"));
    }
    ObjectNode answer = WecomAsk.ok();
    boolean organized = change.has("organizer");
    JsonNode organizer = change.remove("organizer");
    keep(id, ask, change, answer);
    if (organized) {
      change.set("organizer", organizer);
    }
    return answer;
  }

  private ObjectNode get(WecomAsk ask) {
    ObjectNode answer = WecomAsk.ok();
    ArrayNode list = answer.putArray("calendar_list");
    for (String id : ask.texts("cal_id_list")) {
      ObjectNode shown = found(id, ask).deepCopy();
      if (!before2022) {
        shown.put("is_public", shown.path("is_public").asInt());
        shown.put("is_corp_calendar", shown.path("is_corp_calendar").asInt());
      }
      list.add(shown);
    }
    return answer;
  }

  private ObjectNode delete(WecomAsk ask) {
    String id = ask.text("cal_id");
    ObjectNode content = found(id, ask);
    if (id.equals(defaults.get(ask.app().name()))) {
      throw new WecomError(90712, "the default calendar can't be deleted");
    }
    calendars.put(id, new Calendar(ask.app().name(), content, true));
    return WecomAsk.ok();
  }

  /** Returns the calendar that a schedule goes into. */
  String forSchedule(String wanted, WecomAsk ask) {
    if (!wanted.isEmpty()) {
      found(wanted, ask);
      return wanted;
    }
    String usual = defaults.get(ask.app().name());
    if (usual == null) {
      throw new WecomError(90708, "the creator has no default calendar");
    }
    return usual;
  }

  /** Returns a calendar of the calling app that is there. */
  ObjectNode found(String id, WecomAsk ask) {
    Calendar calendar = calendars.get(id);
    if (calendar == null) {
      throw new WecomError(90457, "invalid calendar id");
    }
    if (!calendar.app.equals(ask.app().name())) {
      throw new WecomError(90466, "the calendar is of another app");
    }
    if (calendar.deleted) {
      throw new WecomError(90459, "the calendar was deleted");
    }
    return calendar.content;
  }

  long count() {
    return calendars.values().stream().filter(one -> !one.deleted).count();
  }

  void forget() {
    calendars.clear();
    defaults.clear();
  }
}
