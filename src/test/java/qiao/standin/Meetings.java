package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Keeps meetings, and answers the calls about them. */
final class Meetings {
  /** The users who are registered. */
  private static final Set<String> USERS = Set.of("zhangsan", "lisi", "wangwu");

  /** The start of all ids, which are greater than what a signed number of 64 bits can hold. */
  private static final String IDS = "1820871354880934";

  private static final int MOST_OF_A_PAGE = 20;

  private final LongSupplier now;
  private final Map<String, Meeting> meetings = new LinkedHashMap<>();
  private int count = 1_000;

  /**
   * @param now tells the seconds since 1970
   */
  Meetings(LongSupplier now) {
    this.now = now;
  }

  static void registered(String userid) {
    if (!USERS.contains(userid)) {
      throw MeetingError.business(190001, "the user is not registered");
    }
  }

  Optional<ObjectNode> create(Request request, ObjectNode body) {
    checkTimes(body.path("start_time").asLong(), body.path("end_time").asLong());
    String number = Integer.toString(++count);
    ArrayNode strangers = Json.object().putArray("strangers");
    for (JsonNode one : body.path("invitees")) {
      boolean known = USERS.contains(one.path("userid").asText());
      if (!known && !one.path("is_anonymous").asBoolean()) {
        strangers.add(one.path("userid").asText());
      }
    }
    Meeting meeting = new Meeting(body, IDS + number, "53112" + number);
    if (body.path("type").asInt() == 1) {
      body.put("start_time", Long.toString(now.getAsLong()));
    }
    meetings.put(meeting.id(), meeting);
    ObjectNode shown = meeting.shown(now.getAsLong());
    shown.remove("status");
    shown.set("user_non_registered", strangers);
    return Optional.of(many(List.of(shown)));
  }

  private static void checkTimes(long start, long end) {
    if (end <= start) {
      throw MeetingError.request(190004, "end_time is not after start_time");
    }
  }

  private static ObjectNode many(List<ObjectNode> shown) {
    ObjectNode answer = Json.object().put("meeting_number", shown.size());
    return answer.set("meeting_info_list", Json.tree(shown));
  }

  ObjectNode get(Request request) {
    return many(List.of(found(request).shown(now.getAsLong())));
  }

  private Meeting found(Request request) {
    Meeting meeting = meetings.get(request.variable("meetingId"));
    if (meeting == null) {
      throw MeetingError.business(9003, "MEETING NOT EXIST");
    }
    return meeting;
  }

  ObjectNode byCode(Request request) {
    return meetings.values().stream()
        .filter(one -> one.code().equals(request.query("meeting_code")) && !one.over())
        .findFirst()
        .map(one -> many(List.of(one.shown(now.getAsLong()))))
        .orElseThrow(() -> MeetingError.business(9003, "MEETING NOT EXIST"));
  }

  /** Pages overlap where meetings start together, unless the second cursor comes along. */
  ObjectNode list(Request request) {
    String userid = request.query("userid");
    long pos = number(request, "pos", 0);
    long cursory = number(request, "cursory", 0);
    List<Meeting> all =
        meetings.values().stream()
            .filter(
                one -> !one.over() && one.end() > now.getAsLong() && !one.role(userid).isEmpty())
            .sorted(Comparator.comparingLong(Meeting::start).thenComparing(Meeting::id))
            .toList();
    List<Meeting> rest =
        cursory > 0
            ? all.subList((int) Math.min(all.size(), cursory % 1_000), all.size())
            : all.stream().filter(one -> one.start() >= pos).toList();
    List<Meeting> page = rest.subList(0, Math.min(MOST_OF_A_PAGE, rest.size()));
    ObjectNode answer =
        many(
            page.stream()
                .map(one -> one.shown(now.getAsLong()).put("join_meeting_role", one.role(userid)))
                .toList());
    answer.put("remaining", rest.size() - page.size());
    if (rest.size() > page.size()) {
      Meeting last = page.get(page.size() - 1);
      answer.put("next_pos", last.start());
      answer.put("next_cursory", last.start() * 1_000 + all.indexOf(last) + 1);
    }
    return answer;
  }

  private static long number(Request request, String name, long usual) {
    String text = request.query(name);
    return text.isEmpty() ? usual : Long.parseLong(text);
  }

  Optional<ObjectNode> modify(Request request, ObjectNode body) {
    Meeting meeting = found(request);
    allowed(meeting, body.path("userid").asText(), 9102);
    open(meeting);
    ObjectNode change = body.deepCopy();
    change.remove(List.of("userid", "instanceid", "type"));
    ObjectNode next = meeting.content().deepCopy().setAll(change);
    checkTimes(next.path("start_time").asLong(), next.path("end_time").asLong());
    if (!change.path("hosts").isEmpty() && !holds(change.path("hosts"), meeting.creator())) {
      throw MeetingError.request(190004, "hosts must contain the creator");
    }
    // An empty text takes the password away, an empty list clears; what is left out stays.
    if (change.path("password").asText("-").isEmpty()) {
      change.remove("password");
      meeting.content().remove("password");
    }
    meeting.content().setAll(change);
    ObjectNode shown = Json.object().put("meeting_id", meeting.id());
    return Optional.of(many(List.of(shown.put("meeting_code", meeting.code()))));
  }

  private static boolean holds(JsonNode people, String userid) {
    for (JsonNode one : people) {
      if (one.path("userid").asText().equals(userid)) {
        return true;
      }
    }
    return false;
  }

  private static void allowed(Meeting meeting, String userid, int code) {
    if (!meeting.creator().equals(userid)) {
      throw MeetingError.business(code, "only the creator may");
    }
  }

  private static void open(Meeting meeting) {
    if (meeting.cancelled()) {
      throw MeetingError.business(9007, "the meeting was cancelled");
    }
    if (meeting.over()) {
      throw MeetingError.business(9003, "MEETING NOT EXIST");
    }
  }

  Optional<ObjectNode> cancel(Request request, ObjectNode body) {
    Meeting meeting = found(request);
    allowed(meeting, body.path("userid").asText(), 190315);
    open(meeting);
    if (meeting.started()) {
      throw MeetingError.business(9042, "the meeting has started");
    }
    String time = body.path("sub_meeting_id").asText("");
    if (time.isEmpty()) {
      meeting.cancel();
    } else if (!meeting.cancel(time)) {
      throw MeetingError.business(9003, "MEETING NOT EXIST");
    }
    return Optional.empty();
  }

  Optional<ObjectNode> dismiss(Request request, ObjectNode body) {
    Meeting meeting = found(request);
    String operator = body.path("operator_id").asText(body.path("userid").asText());
    registered(operator);
    allowed(meeting, operator, 190315);
    open(meeting);
    if (!meeting.started()) {
      throw MeetingError.business(9042, "the meeting has not started");
    }
    if (body.path("force_dismiss_meeting").asInt(1) == 0 && meeting.occupied()) {
      throw MeetingError.business(9042, "people are in the meeting");
    }
    meeting.end(now.getAsLong());
    return Optional.empty();
  }

  ObjectNode participants(Request request) {
    Meeting meeting = found(request);
    allowed(meeting, request.query("userid"), 190315);
    if (meeting.recurring() && request.query("sub_meeting_id").isEmpty()) {
      throw MeetingError.request(190004, "sub_meeting_id is missing");
    }
    List<ObjectNode> rows = meeting.rows();
    int from = (int) Math.min(rows.size(), number(request, "pos", 0));
    int to = (int) Math.min(rows.size(), from + number(request, "size", 100));
    ObjectNode answer = Json.object().put("meeting_id", meeting.id());
    answer.put("meeting_code", meeting.code()).set("subject", meeting.content().get("subject"));
    answer.put("schedule_start_time", Long.toString(meeting.start()));
    answer.put("schedule_end_time", Long.toString(meeting.end()));
    answer.set("participants", Json.tree(rows.subList(from, to)));
    return answer
        .put("has_remaining", to < rows.size())
        .put("next_pos", to)
        .put("total_count", rows.size());
  }

  Meeting of(String id) {
    return meetings.get(id);
  }

  long open() {
    return meetings.values().stream().filter(one -> !one.over()).count();
  }

  int count() {
    return meetings.size();
  }

  void clear() {
    meetings.clear();
  }
}
