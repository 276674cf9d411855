package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/** Holds one meeting, and who joined it. */
final class Meeting {
  private static final int USUAL_TIMES = 7;
  private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

  private final ObjectNode content;
  private final String creator;
  private final List<ObjectNode> rows = new ArrayList<>();
  private int inside;
  private boolean started;
  private boolean cancelled;
  private boolean ended;

  /**
   * @param content the request, which becomes what is answered about the meeting
   */
  Meeting(ObjectNode content, String id, String code) {
    this.content = content;
    this.creator = content.remove("userid").asText();
    content.remove("instanceid");
    content.put("meeting_id", id).put("meeting_code", code);
    content.put("join_url", "https://meeting.example.cn/dm/" + code);
    if (!content.has("hosts")) {
      content.putArray("hosts").addObject().put("userid", creator);
    }
    if (recurring()) {
      content.set("sub_meetings", times(id));
    }
  }

  String id() {
    return content.path("meeting_id").asText();
  }

  String code() {
    return content.path("meeting_code").asText();
  }

  String creator() {
    return creator;
  }

  boolean recurring() {
    return content.path("meeting_type").asInt() == 1;
  }

  boolean started() {
    return started;
  }

  boolean cancelled() {
    return cancelled;
  }

  boolean over() {
    return ended || cancelled;
  }

  boolean occupied() {
    return inside > 0;
  }

  long start() {
    return content.path("start_time").asLong();
  }

  long end() {
    return content.path("end_time").asLong();
  }

  ObjectNode content() {
    return content;
  }

  void cancel() {
    cancelled = true;
  }

  void end(long at) {
    ended = true;
    inside = 0;
    rows.stream()
        .filter(row -> !row.has("left_time"))
        .forEach(row -> row.put("left_time", Long.toString(at)));
  }

  void join(String userid, String name, long at) {
    started = true;
    inside++;
    String encoded = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    ObjectNode row = Json.object().put("userid", userid).put("user_name", encoded);
    row.put("join_time", Long.toString(at)).put("instanceid", 1);
    rows.add(row.put("user_role", userid.equals(creator) ? 1 : 0));
  }

  List<ObjectNode> rows() {
    return rows;
  }

  /** Says what the user is to the meeting; blank where nothing. */
  String role(String userid) {
    if (userid.equals(creator)) {
      return "creator";
    }
    Predicate<String> in =
        field -> {
          for (JsonNode one : content.path(field)) {
            if (one.path("userid").asText().equals(userid)) {
              return true;
            }
          }
          return false;
        };
    return in.test("hosts") ? "hoster" : in.test("invitees") ? "invitee" : "";
  }

  /** Tells of the meeting as the creator sees it. */
  ObjectNode shown(long now) {
    ObjectNode shown = content.deepCopy();
    JsonNode invited = shown.remove("invitees");
    shown.set("participants", invited == null ? Json.tree(List.of()) : invited);
    shown.put("status", "MEETING_STATE_" + state(now));
    shown.putArray("current_hosts");
    return shown.put("meeting_type", recurring() ? 1 : 0);
  }

  private String state(long now) {
    if (cancelled) {
      return "CANCELLED";
    }
    if (ended) {
      return "ENDED";
    }
    return started ? "STARTED" : now > end() ? "NULL" : "INIT";
  }

  private ArrayNode times(String id) {
    ArrayNode times = Json.object().putArray("sub_meetings");
    JsonNode rule = content.path("recurring_rule");
    long until = rule.path("until_date").asLong(Long.MAX_VALUE);
    boolean byDate = rule.path("until_type").asInt() == 0 && rule.has("until_date");
    int most = byDate ? 200 : rule.path("until_count").asInt(USUAL_TIMES);
    LocalDateTime at = LocalDateTime.ofEpochSecond(start(), 0, BEIJING);
    while (times.size() < most && at.toEpochSecond(BEIJING) <= until) {
      long start = at.toEpochSecond(BEIJING);
      ObjectNode time = times.addObject().put("sub_meeting_id", id + "-" + (times.size() + 1));
      time.put("status", 0).put("start_time", start).put("end_time", start + end() - start());
      at = next(at, rule.path("recurring_type").asInt());
    }
    return times;
  }

  private static LocalDateTime next(LocalDateTime at, int type) {
    return switch (type) {
      case 1 -> at.plusDays(at.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
      case 2 -> at.plusWeeks(1);
      case 3 -> at.plusWeeks(2);
      case 4 -> at.plusMonths(1);
      default -> at.plusDays(1);
    };
  }

  /** Takes one time out of a series; false where there is none of that id. */
  boolean cancel(String time) {
    for (JsonNode one : content.path("sub_meetings")) {
      if (one.path("sub_meeting_id").asText().equals(time)) {
        ((ObjectNode) one).put("status", 1);
        return true;
      }
    }
    return false;
  }
}
