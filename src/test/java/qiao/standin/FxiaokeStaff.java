package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Knows employees and departments of 纷享销客, and keeps the messages that they got. */
final class FxiaokeStaff {
  static final String OPEN_USER_ID = "FSUID_hanmeimei";
  static final String USER_ID = "1001";

  private static final long WHOLE = 999_999;
  private static final int NO_EMPLOYEE = 30027;

  private final Map<String, ObjectNode> staff = new LinkedHashMap<>();
  private final Map<Long, Long> departments = new LinkedHashMap<>(Map.of(WHOLE, 0L));
  private final List<ObjectNode> messages = new ArrayList<>();

  FxiaokeStaff() {
    departments.put(1_000L, WHOLE);
    departments.put(1_001L, 1_000L);
    add(OPEN_USER_ID, USER_ID, "韩梅梅", "13800000001", 1_000);
    add("FSUID_liming", "1002", "李明", "13800000002", 1_001);
  }

  private void add(String id, String userId, String name, String mobile, long department) {
    ObjectNode one = Json.object().put("openUserId", id).put("user_id", userId).put("name", name);
    staff.put(id, one.put("mobile", mobile).put("mainDepartmentId", department));
  }

  /** Each call hands in its whole body. */
  Map<String, Function<JsonNode, ObjectNode>> handlers() {
    return Map.of(
        "getUserByMobile", this::byMobile,
        "getUser", this::get,
        "listUsers", this::list,
        "listUsersSimply", this::simply,
        "listDepartments", body -> departments(),
        "sendMessage", this::send);
  }

  private ObjectNode byMobile(JsonNode body) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("empList");
    staff.values().stream()
        .filter(one -> one.path("mobile").asText().equals(body.path("mobile").asText()))
        .forEach(one -> list.add(shown(one)));
    return answer;
  }

  private static ObjectNode shown(ObjectNode one) {
    ObjectNode shown = one.deepCopy();
    shown.remove("user_id");
    return shown;
  }

  private ObjectNode get(JsonNode body) {
    return employee(body.path("openUserId").asText())
        .map(FxiaokeStaff::shown)
        .orElseThrow(() -> new FxiaokeError(NO_EMPLOYEE, "no such employee"));
  }

  Optional<ObjectNode> employee(String openUserId) {
    return Optional.ofNullable(staff.get(openUserId));
  }

  boolean hasUserId(String userId) {
    return staff.values().stream().anyMatch(one -> one.path("user_id").asText().equals(userId));
  }

  private ObjectNode list(JsonNode body) {
    long department = body.path("departmentId").asLong();
    if (!departments.containsKey(department)) {
      throw new FxiaokeError(30007, "no such department");
    }
    boolean deep = body.path("fetchChild").asBoolean();
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("userList");
    staff.values().stream()
        .filter(one -> in(one.path("mainDepartmentId").asLong(), department, deep))
        .forEach(one -> list.add(shown(one)));
    return answer;
  }

  private boolean in(long own, long wanted, boolean deep) {
    return own == wanted
        || deep && departments.containsKey(own) && in(departments.get(own), wanted, true);
  }

  private ObjectNode simply(JsonNode body) {
    ObjectNode answer = list(body);
    answer.path("userList").forEach(one -> ((ObjectNode) one).retain("openUserId", "name"));
    return answer;
  }

  private ObjectNode departments() {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("departments");
    departments.forEach((id, parent) -> list.addObject().put("id", id).put("parentId", parent));
    return answer;
  }

  private ObjectNode send(JsonNode body) {
    for (JsonNode receiver : body.path("toUser")) {
      if (employee(receiver.asText()).isEmpty()) {
        throw new FxiaokeError(11016, "invalid toUser " + receiver.asText());
      }
    }
    ObjectNode kept = body.deepCopy();
    messages.add(kept.retain("toUser", "msgType", "text", "composite", "articles"));
    return Json.object();
  }

  /** Returns the employees as records of an object. */
  List<ObjectNode> records() {
    return staff.values().stream()
        .map(
            one -> {
              ObjectNode record = Json.object().put("_id", one.path("user_id").asText());
              record.put("user_id", one.path("user_id").asText());
              return record.put("name", one.path("name").asText()).put("life_status", "normal");
            })
        .toList();
  }

  List<ObjectNode> messages() {
    return messages.stream().map(ObjectNode::deepCopy).toList();
  }

  void forget() {
    messages.clear();
  }
}
